import { reachedProvider } from "../../../support/route53";
import type { Template } from "../../../support/template";
import { build } from "./fixture";

const PUBLIC = "api.payments.acme.io";
interface State {
  readonly primary: boolean;
  readonly standby: boolean;
  readonly engaged: boolean;
}

/** "Down" is the case that is hardest to see: API Gateway still works, but the health route does not answer 200. */
const regionReached = (template: Template, { primary, standby, engaged }: State): string =>
  reachedProvider(template, PUBLIC, {
    answers: (url) =>
      ({
        [`https://us-east-1.${PUBLIC}/v1/health`]: primary,
        [`https://us-east-2.${PUBLIC}/v1/health`]: standby,
        [`https://us-east-2.${PUBLIC}/v1/failover-switch?expect=engaged`]: standby && engaged,
      })[url] ?? false,
  });

describe("with the switch", () => {
  const { template } = build({ failoverSwitchPath: "/v1/failover-switch" });

  it.each([
    ["up", "up", "released", "aws.primary", "all is well"],
    [
      "up",
      "up",
      "engaged",
      "aws.standby",
      "a planned failover, or a primary that is back and waits for a person",
    ],
    ["up", "down", "released", "aws.primary", "losing the standby takes nothing from clients"],
    [
      "up",
      "down",
      "engaged",
      "aws.primary",
      "all unhealthy: Route 53 answers with the primary, which is fenced",
    ],
    ["down", "up", "released", "aws.standby", "the failover itself"],
    ["down", "up", "engaged", "aws.standby", "the failover, held"],
    ["down", "down", "released", "aws.primary", "all unhealthy: Route 53 answers with the primary"],
    ["down", "down", "engaged", "aws.primary", "all unhealthy: Route 53 answers with the primary"],
  ])(
    "primary %s, standby %s, switch %s: clients reach %s (%s)",
    (primary, standby, failoverSwitch, reached) => {
      const state = {
        primary: primary === "up",
        standby: standby === "up",
        engaged: failoverSwitch === "engaged",
      };
      expect(regionReached(template, state)).toBe(reached);
    },
  );

  it("primary and standby up, the switch's own route broken: clients stay with the primary", () => {
    const answers = (url: string) => url.endsWith("/v1/health");
    expect(reachedProvider(template, PUBLIC, { answers })).toBe("aws.primary");
  });

  it("a standby that dies is never seen as an engaged switch, whichever of its checks fails first", () => {
    const switchDiesFirst = (url: string) => url.endsWith("/v1/health");
    const healthDiesFirst = (url: string) => url === `https://us-east-1.${PUBLIC}/v1/health`;
    for (const answers of [switchDiesFirst, healthDiesFirst]) {
      expect(reachedProvider(template, PUBLIC, { answers })).toBe("aws.primary");
    }
  });
});

describe("without the switch", () => {
  const { template } = build();

  it.each([
    ["up", "up", "aws.primary"],
    ["up", "down", "aws.primary"],
    ["down", "up", "aws.standby"],
    ["down", "down", "aws.primary"],
  ])("primary %s, standby %s: clients reach %s", (primary, standby, reached) => {
    const state = { primary: primary === "up", standby: standby === "up", engaged: true };
    expect(regionReached(template, state)).toBe(reached);
  });
});

describe("API Gateway's own outage, which our checks have not seen yet", () => {
  const { template } = build();
  const reachedWithout = (broken: string) =>
    reachedProvider(template, PUBLIC, {
      answers: () => true,
      apiGatewayWorks: (provider) => provider !== broken,
    });

  it("in the primary: clients reach the standby", () => {
    expect(reachedWithout("aws.primary")).toBe("aws.standby");
  });

  it("in the standby: clients reach the primary", () => {
    expect(reachedWithout("aws.standby")).toBe("aws.primary");
  });
});
