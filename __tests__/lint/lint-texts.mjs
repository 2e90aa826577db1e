import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

/**
 * Lints texts as if each stood in its file, and answers what each was refused for. A process of its own: jest cannot
 * load the configuration, which is an ES module.
 */
const eslint = new ESLint();
const refusals = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath: file });
  refusals.push(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(JSON.stringify(refusals));
