import type { BackendConfiguration, Settings } from "../schema";
import { environmentVariableOf, type SettingName } from "../settings";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

/** What each backend asks for beside its kind: set for another one, it would be passed over. */
const BACKEND_SETTINGS = {
  s3: ["stateBucket", "stateRegion"],
  cloud: ["cloudOrganization", "cloudWorkspace"],
  local: [],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

export function backendIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<BackendConfiguration> {
  const { backend, primaryRegion, environmentSuffix } = settings;
  const { stateBucket: bucket, stateRegion = primaryRegion } = settings;
  const { cloudOrganization: organization, cloudWorkspace } = settings;
  if (backend === undefined) {
    return refused();
  }
  const idle = Object.entries(BACKEND_SETTINGS).flatMap(([kind, names]) =>
    kind === backend
      ? []
      : names.flatMap((name) => {
          const value = settings[name];
          return value === undefined ? [] : [{ kind, name, value }];
        }),
  );
  if (idle.length > 0) {
    return refused(
      ...idle.map(({ kind, name, value }) => ({
        setting: environmentVariableOf(name),
        given: `${value}, where BACKEND is ${backend}`,
        allowed: `unset it, or set BACKEND to ${kind}`,
      })),
    );
  }
  switch (backend) {
    case "local":
      return decided({ kind: backend });
    case "s3":
      return stateRegion === undefined || failed.has("stateRegion")
        ? refused()
        : decided({ kind: backend, bucket, region: stateRegion });
    case "cloud": {
      const workspace = cloudWorkspace ?? `payments-${environmentSuffix}`;
      if (organization !== undefined) return decided({ kind: backend, organization, workspace });
      return failed.has("cloudOrganization")
        ? refused()
        : refused({ setting: "CLOUD_ORGANIZATION", allowed: "required where BACKEND is cloud" });
    }
  }
}
