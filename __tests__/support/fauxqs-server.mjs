// SQS, SNS and S3 on a free port, in a process of its own: fauxqs is an ES module, which jest does not load.
// It prints its address, and ends with its parent's end of the standard input.
import { startFauxqs } from "fauxqs";

const server = await startFauxqs({ port: 0, logger: false });
console.log(server.address);
process.stdin.resume().on("end", () => process.exit());
