import { environmentVariableOf, SETTING_GROUPS } from "../config/settings";

/** docs/settings.md, out of the settings themselves. */
export function settingsPage(): string {
  const sections = Object.entries(SETTING_GROUPS).map(([title, settings]) =>
    [
      `## ${title}`,
      ...Object.entries(settings).map(([name, { defaultText, allowed, meaning }]) =>
        [
          `### \`${environmentVariableOf(name)}\``,
          plain(meaning),
          `- Default: ${plain(defaultText)}\n- Allowed: ${plain(allowed)}`,
        ].join("\n\n"),
      ),
    ].join("\n\n"),
  );
  return `# Settings

\`npm run docs\` writes this page from the sources.

Settings come from three places, of which a later one wins:

1. \`context.payments\` in \`cdktf.json\`: what all environments have in common.
2. \`environments/<name>.json\`, where \`ENVIRONMENT=<name>\` chooses it: one environment, under version control. Its suffix
   is its name, unless it says another. \`"$schema": "./schema.json"\` lets an editor check it.
3. Environment variables. An empty one counts as unset.

\`PRIMARY_REGION\` is \`primaryRegion\` in a file. Every wrong setting is refused, all of them at once, before anything is
written; so is a misspelt one, and what looks like a credential. \`npm run config\` prints each setting, its value and where it came from.

The **profile** decides what an environment can afford to lose. It is production unless the suffix is plainly temporary
([why](adr/0016-production-by-default.md)). Production has deletion protection, logs for a year, a
WAF before each API and reserved concurrency. Development can be destroyed at once, bucket contents included, and costs
little while idle.

Some settings are fixed at creation. A change of \`CONSISTENCY\`, of a Region or of \`OBJECT_LOCK_DAYS\` re-creates what
holds the data: plan it as a migration.

${sections.join("\n\n")}
`;
}

/** An angle bracket outside of code would begin an HTML element. */
const plain = (text: string): string =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "\\<") : part))
    .join("`");
