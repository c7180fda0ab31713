import { CONTENT_FOLDERS, loadBase } from "../content/load-base.ts";
import { runCommand } from "./fail.ts";

/** Reads all content as the assistant does at start-up, and says what it found: every problem, or the counts. */
await runCommand(async () => {
  const { knowledge, dialogs, checklists } = await loadBase(CONTENT_FOLDERS);
  const articles = [...knowledge.values()];
  const sections = articles.reduce((sum, article) => sum + article.sections.length, 0);
  const phrasings = articles.flatMap((article) => article.sections.flatMap((section) => section.questions)).length;
  console.log(
    `Contenu valide : ${articles.length} articles, ${sections} sections, ${phrasings} formulations, ${dialogs.size} dialogues, ${checklists.size} listes.`,
  );
});
