import { readFileSync } from "node:fs";
import { join } from "node:path";

test("npm run diff asks nothing: Terraform says that the backend's bucket is missing, and no pipeline hangs", () => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  // https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_input
  expect(scripts.diff).toBe("TF_INPUT=0 cdktf diff payments");
});
