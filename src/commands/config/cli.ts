import { join } from "node:path";
import { configCommand } from "./command";

process.exitCode = configCommand(process.argv.slice(2), {
  cdktfJson: join(process.cwd(), "cdktf.json"),
  environment: process.env,
  say: console.log,
  complain: console.error,
});
