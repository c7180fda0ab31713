import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type ContentSources, PRODUCT } from "../content/layers.ts";
import { type Content, loadContent } from "../content/load-content.ts";
import { knownFigures, outdatedFigures } from "../core/content/disagreements.ts";
import { counted } from "../core/french/counted.ts";
import { type ContentProblem, contentReport, countFiles } from "../core/knowledge/problems.ts";
import { remarks } from "../core/knowledge/remarks.ts";
import type { Tables } from "../core/opco/tables.ts";
import { rulesRemarks } from "../core/rules/remarks.ts";
import type { Rules } from "../core/rules/rules.ts";
import { parisDate } from "../ground/paris-date.ts";
import { lineDiff } from "./check-content/line-diff.ts";
import { type Called, runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";

const GOLDEN = "tests/golden";
const USAGE = {
  help: `npm run check:content [-- DOSSIER…] : contrôle le contenu du produit et de CONTENT_DIRS, ou, par-dessus le produit, les dossiers nommés.
  --knowledge DOSSIER  contrôle un dossier qui répond seul, sans le contenu du produit (autant de fois qu'il y en a)
  --strict             tout ce qui est à regarder dans la lecture est une faute (code de sortie 1)
  --help               affiche cette aide`,
  options: {
    knowledge: { type: "string", multiple: true, default: [] as string[] },
    strict: { type: "boolean", default: false },
  },
  positionals: true,
} as const;

/**
 * Reads content as the assistant does, and tells what is not served (exit code 1), what is served but perhaps not as meant (exit code 1
 * under `--strict`), what to look at, and what folders of one's own replace.
 */
const main = async ({ values, positionals }: Called<typeof USAGE.options>): Promise<void> => {
  const today = parisDate(Date.now());
  const content = await loadContent(sourcesOf(positionals, values.knowledge), { today });
  const scope = content.roots.slice(positionals.length + values.knowledge.length > 0 ? 1 : 0);
  const isChecked = ({ file }: { file: string }): boolean =>
    scope.length === content.roots.length || scope.some((root) => file === root || file.startsWith(`${root}/`));

  const notMeant = content.remarks.filter(isChecked);
  print("Mis de côté, à corriger :", contentReport(content.setAside));
  print(values.strict ? "À corriger :" : "Lu quand même, à regarder :", contentReport(notMeant));
  print("Conseils :", contentReport(await advice(content, today).then((all) => all.filter(isChecked))));
  for (const { id, earlier, later } of content.replaced)
    print(`« ${id} » : ${later.file} remplace ${earlier.file} :`, lineDiff(earlier.text, later.text).join("\n"));
  console.log(summary(content, isChecked));
  if (content.setAside.length > 0 || (values.strict && notMeant.length > 0)) process.exitCode = 1;
};

const sourcesOf = (own: readonly string[], alone: readonly string[]): ContentSources =>
  own.length > 0 ? { product: PRODUCT, own } : contentSources(alone);

const print = (title: string, report: string): void => {
  if (report !== "") console.log(`${title}\n${report}\n`);
};

/**
 * What to do better by the rules of the house, which rules end soon, and which articles of the product no test question expects, where the
 * questions are installed.
 */
const advice = async (
  { base: { knowledge, groups, rules, tables }, roots: [product = ""] }: Content,
  today: string,
): Promise<ContentProblem[]> => {
  const expected = await expectedArticles();
  const own = [...knowledge.values()].filter(({ file }) => !file.startsWith(`${product}/`)).map(({ id }) => id);
  return [
    ...remarks(knowledge, today, {
      expected: expected && new Set([...expected, ...own]),
      groups: new Set(groups.map(({ id }) => id)),
    }),
    ...(rules === undefined ? [] : rulesRemarks(rules, today)),
    ...(rules === undefined || tables === undefined ? [] : outdated(knowledge, { rules, tables, today })),
  ];
};

/** Figures that an article still gives for an OPCO although their rule has ended. */
const outdated = (
  knowledge: Content["base"]["knowledge"],
  { rules, tables, today }: { rules: Rules; tables: Tables; today: string },
): ContentProblem[] => {
  const opcos = [...tables.opcos.values()];
  const known = knownFigures(rules, opcos, today);
  return [...knowledge.values()].flatMap((article) => outdatedFigures(article, opcos, known));
};

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

const summary = ({ base, setAside }: Content, isChecked: (at: { file: string }) => boolean): string => {
  const articles = [...base.knowledge.values()].filter(isChecked);
  const sections = articles.flatMap((article) => article.sections);
  const phrasings = sections.flatMap(({ questions }) => questions);
  const ruleCount = [...(base.rules?.byTopic.values() ?? [])].flat().filter(({ place }) => isChecked(place)).length;
  const files = countFiles(setAside);
  const verdict = files === 0 ? "Contenu valide" : `Contenu lu, sauf ${counted(files, "fichier")}`;
  return `${verdict} : ${[
    counted(articles.length, "article"),
    counted(sections.length, "section"),
    counted(phrasings.length, "formulation"),
    counted(base.dialogs.size, "dialogue"),
    counted(base.checklists.size, "liste"),
    counted(Object.keys(base.facts.facts).length, "fait"),
    counted(ruleCount, "règle"),
  ].join(", ")}.`;
};

await runCommand(USAGE, main);
