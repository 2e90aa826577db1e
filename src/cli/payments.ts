import { processTerminal } from "../command-line/process-terminal";
import { runPayments } from "../command-line/run-payments";
import { VERBS } from "./verbs";

// The SDK is pinned: what it says of other Node.js versions must not stand above an incident's status.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

void runPayments(process.argv.slice(2), {
  ...{ verbs: VERBS, environment: process.env, terminal: processTerminal(process), folder: process.cwd() },
}).then((code) => {
  process.exitCode = code;
});
