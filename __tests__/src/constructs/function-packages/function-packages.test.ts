import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUNDLES_FOLDER } from "../../../../src/bundling/bundle-functions";
import { FUNCTION_NAMES } from "../../../../src/bundling/function-names";
import { deployedFunctions } from "../../../support/deployed-functions";
import { testBed } from "../../../support/template";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { FunctionPackages } from "../../../../src/constructs/function-packages/function-packages";
import type { FunctionPackagesProps } from "../../../../src/constructs/function-packages/function-packages";
import { JWT, PROJECT, idPattern, paymentsTemplate } from "../../../support/synthesized";

const template = () => paymentsTemplate(JWT);

describe.each(FUNCTION_NAMES)("%s", (name) => {
  const archive = () => template().dataSource("archive_file", idPattern(`functions_${name}`));

  test("defect 19: is zipped by Terraform out of the stack's own folder", () => {
    expect(archive().source_dir).toMatch(
      new RegExp(`^\\$\\{path\\.module\\}/assets/functions_${name}_bundle_[0-9A-F]{8}/[0-9A-F]{32}$`),
    );
    expect(archive().output_path).toBe(`\${path.module}/${name}.zip`);
  });

  test("its zip is the same on every machine", () => {
    expect(archive()).toMatchObject({ type: "zip", output_file_mode: "0644", provider: "archive" });
  });

  test("defect 1: is the one zip that every Region runs, a new one when the code changes", () => {
    const archives = Object.keys(template().dataSources("archive_file"));
    const id = archives.find((key) => idPattern(`functions_${name}`).test(key));
    const deployed = deployedFunctions(template()).filter((one) => one.name === name);
    expect(deployed.length).toBeGreaterThan(0);
    for (const { block } of deployed) {
      expect(block).toMatchObject({
        filename: `\${data.archive_file.${String(id)}.output_path}`,
        source_code_hash: `\${data.archive_file.${String(id)}.output_base64sha256}`,
      });
    }
  });

  describe("its bundle", () => {
    const bundle = () => readFileSync(join(PROJECT, BUNDLES_FOLDER, name, "index.js"), "utf8");

    test("defect 11: holds the handler that Lambda calls", () => {
      const handlers = deployedFunctions(template()).filter((one) => one.name === name);
      expect(new Set(handlers.map(({ block }) => block.handler))).toEqual(new Set(["index.handler"]));
      expect(bundle()).toMatch(/\bhandler:\(\)=>/);
    });

    test("defect 19: names no folder of the machine", () => {
      expect(bundle()).not.toContain(PROJECT);
      expect(bundle()).not.toMatch(/node_modules\//);
    });
  });
});

describe("FunctionPackages", () => {
  const folder = mkdtempSync(join(tmpdir(), "bundles-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bundle = (name: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "index.js"), "exports.handler = async () => {};");
  };
  bundle("refund");
  bundle("charge");
  const build = (props: Partial<FunctionPackagesProps> = {}) => {
    const { stack } = testBed();
    const provider = new ArchiveProvider(stack, "archive_of_ours");
    return new FunctionPackages(stack, "functions", { bundles: folder, provider, ...props });
  };

  it("packages every folder by default, and those that are named where some are", () => {
    expect(build().names).toEqual(["charge", "refund"]);
    expect(build({ names: ["refund"] }).names).toEqual(["refund"]);
  });

  it.each<[string, Partial<FunctionPackagesProps>, string]>([
    ["a name without a bundle", { names: ["refund", "payout"] }, "no bundle of payout"],
    ["a folder that is not there", { bundles: join(folder, "missing") }, "no bundle of any function"],
  ])("refuses %s", (_, props, happened) => {
    expect(() => build(props)).toThrow(
      `test/functions: ${happened} (given ${props.bundles ?? folder}). Bundle each function into <bundles>/<name>/index.js before synth.`,
    );
  });

  it("refuses a name that comes twice", () => {
    expect(() => build({ names: ["refund", "refund"] })).toThrow(
      "test/functions: names has one function twice (given refund). Pass each once.",
    );
  });

  it("says which functions there are when another is asked for", () => {
    expect(() => build().of("payout")).toThrow(
      "test/functions: no function of that name is packaged (given payout). There are charge, refund.",
    );
  });
});
