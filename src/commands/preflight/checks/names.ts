import type { Tags } from "../account";
import { findingsOf, type Finding } from "../finding";
import { ACCOUNT_ID, type NamedResource } from "../requirements";
import type { Check, CheckContext } from "./check";

/** No name that the stack gives is taken by what is not this environment's. */
export const namesAreFree: Check = {
  name: "Names",
  run: async (context) => {
    const { names } = context.requirements;
    const states = await Promise.all(names.map((resource) => stateOf(context, resource)));
    const taken = names.flatMap((resource, index) =>
      states[index] === "taken" ? [collision(resource)] : [],
    );
    const ours = states.filter((state) => state === "ours").length;
    const { ok } = findingsOf(namesAreFree.name);
    return taken.length > 0
      ? taken
      : [
          ok(
            ours === 0
              ? `all ${names.length} are free`
              : `${ours} of ${names.length} exist and belong to this environment`,
          ),
        ];
  },
};

async function stateOf(
  { account, accountId, requirements }: CheckContext,
  { type, region, name }: NamedResource,
): Promise<"free" | "ours" | "taken"> {
  const tags = await account.tagsOf(type, region, name.replace(ACCOUNT_ID, accountId));
  if (tags === undefined) return "free";
  return tags !== "foreign" && isOurs(tags, requirements.configuration.environmentSuffix) ? "ours" : "taken";
}

/** By the tags that every resource of a deploy carries. */
const isOurs = (tags: Tags, environmentSuffix: string) =>
  tags.Project === "payments" && tags.Environment === environmentSuffix && tags.ManagedBy === "cdktf";

function collision({ type, region, name }: NamedResource): Finding {
  return findingsOf(namesAreFree.name, region).failure(
    `${type.replace("aws_", "")} ${name} exists, and its tags are not this environment's`,
    "Delete it, import it into the state, or choose another ENVIRONMENT_SUFFIX.",
  );
}
