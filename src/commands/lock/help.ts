import { LOCK_FILE } from "../../lock-file";
import { PLATFORMS } from "./arguments";

export const HELP = `Pins the Terraform providers by version and checksum, in ${LOCK_FILE} beside cdktf.json.

  npm run lock [-- options]

Commit the file. Every synth copies it into each stack's folder, so that everybody, and every pipeline, takes the same
providers. Run it again to take newer ones: the stacks allow the minor releases after the one of the bindings.

  --platform <os_cpu>   lock for this platform; may be given again (default: ${PLATFORMS.join(", ")})
  --mirror <folder>     take the providers from this folder (a filesystem mirror), not from their registry
  --help                show this

It needs terraform, and the registry of providers or a mirror.

Exit code: 0 locked, 1 Terraform failed, 2 the arguments or settings are wrong.`;
