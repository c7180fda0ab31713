import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parisDate } from "../channels/hear.ts";
import { CONTENT_FOLDERS, loadBase } from "../content/load-base.ts";
import { contentReport } from "../core/knowledge/problems.ts";
import { remarks } from "../core/knowledge/remarks.ts";
import { rulesRemarks } from "../core/rules/remarks.ts";
import { runCommand } from "./fail.ts";

const GOLDEN = "tests/golden";

/** The articles that the test questions expect; undefined where the questions are not installed. */
const expectedArticles = async (): Promise<ReadonlySet<string> | undefined> => {
  const names = await readdir(GOLDEN).catch(() => []);
  const files = names.filter((name) => name.startsWith("questions-"));
  const lines = await Promise.all(files.map((name) => readFile(join(GOLDEN, name), "utf8")));
  const questions = lines.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
  return files.length === 0
    ? undefined
    : new Set(questions.flatMap((line) => lineSchema.parse(JSON.parse(line)).expected));
};
const lineSchema = z.object({ expected: z.array(z.string()) });

/** Reads all content as the assistant does at start-up: prints every problem (exit code 1), or the counts and what to look at. */
await runCommand(async () => {
  const { knowledge, dialogs, checklists, groups, facts, rules } = await loadBase(CONTENT_FOLDERS);
  const articles = [...knowledge.values()];
  const sections = articles.reduce((sum, article) => sum + article.sections.length, 0);
  const phrasings = articles.flatMap((article) => article.sections.flatMap((section) => section.questions)).length;
  const today = parisDate(Date.now());
  const toLookAt = [
    ...remarks(knowledge, today, {
      expected: await expectedArticles(),
      groups: new Set(groups.map(({ id }) => id)),
    }),
    ...(rules === undefined ? [] : rulesRemarks(rules, today)),
  ];
  if (toLookAt.length > 0) console.log(contentReport(toLookAt));
  const ruleCount = [...(rules?.byTopic.values() ?? [])].flat().length;
  console.log(
    `Contenu valide : ${articles.length} articles, ${sections} sections, ${phrasings} formulations, ${dialogs.size} dialogues, ${checklists.size} listes, ${Object.keys(facts.facts).length} faits, ${ruleCount} règles.`,
  );
});
