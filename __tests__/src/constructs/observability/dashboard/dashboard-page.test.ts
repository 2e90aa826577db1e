import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alarmsByName, observe } from "../support";

const PAGE = readFileSync(join(__dirname, "../../../../../docs/dashboard.md"), "utf8");

describe("docs/dashboard.md", () => {
  const template = observe({ healthChecksIn: "primary" }).synth();

  it("tells of every widget", () => {
    const [dashboard] = Object.values(template.resources("aws_cloudwatch_dashboard"));
    const { widgets } = JSON.parse(String(dashboard?.dashboard_body)) as {
      widgets: { type: string; properties: { title: string } }[];
    };
    const titles = widgets
      .filter(({ type }) => type === "metric")
      .map(({ properties }) => properties.title.replace(/( from the \w+)?: \w+$/, ""));
    expect(titles.filter((title) => !PAGE.includes(`| ${title}`))).toEqual([]);
  });

  it("tells of every alarm", () => {
    const alarms = Object.keys(alarmsByName(template)).map((name) =>
      name
        .replace(/^payments-(.*)-\w+-dev$/, "$1")
        .replace(/^(intake|processor)-/, "<function>-")
        .replace(/^(customer|status)-index-/, "<index>-"),
    );
    expect(alarms.filter((alarm) => !PAGE.includes(`\`${alarm}\``))).toEqual([]);
  });
});
