import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PROJECT = join(__dirname, "..", "..");

describe("packages that are installed", () => {
  it("run no scripts of their own", () => {
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)),
    );
    const options = { cwd: PROJECT, env: environment, encoding: "utf8" } as const;
    expect(execFileSync("npm", ["config", "get", "ignore-scripts"], options).trim()).toBe("true");
  });

  it("leaves this project no script that npm would then skip in silence", () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const ofNpm = [
      "install",
      "pack",
      "publish",
      "version",
      "prepare",
      "publishOnly",
      "dependencies",
      "uninstall",
    ];
    const hooks = [...ofNpm, ...Object.keys(scripts)].flatMap((name) => [`pre${name}`, `post${name}`]);
    expect(Object.keys(scripts).filter((name) => [...ofNpm, ...hooks].includes(name))).toEqual([]);
  });
});
