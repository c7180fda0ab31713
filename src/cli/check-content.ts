import { parisDate } from "../channels/hear.ts";
import { CONTENT_FOLDERS, loadBase } from "../content/load-base.ts";
import { remarks } from "../core/knowledge/remarks.ts";
import { runCommand } from "./fail.ts";

/** Reads all content as the assistant does at start-up: prints every problem (exit code 1), or the counts and what to look at. */
await runCommand(async () => {
  const { knowledge, dialogs, checklists } = await loadBase(CONTENT_FOLDERS);
  const articles = [...knowledge.values()];
  const sections = articles.reduce((sum, article) => sum + article.sections.length, 0);
  const phrasings = articles.flatMap((article) => article.sections.flatMap((section) => section.questions)).length;
  for (const { file, what } of remarks(knowledge, parisDate(Date.now()))) console.log(`${file} — ${what}`);
  console.log(
    `Contenu valide : ${articles.length} articles, ${sections} sections, ${phrasings} formulations, ${dialogs.size} dialogues, ${checklists.size} listes.`,
  );
});
