import { rmSync } from "node:fs";
import { SHARED_TEMPLATES } from "./before-all-tests";

/** Jest's global teardown. */
export default function afterAllTests(): void {
  rmSync(process.env[SHARED_TEMPLATES] as string, { recursive: true });
}
