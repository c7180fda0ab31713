import { isArticle, readFolder } from "../content/read-folder.ts";
import type { Base } from "../core/content/base.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { sayArticle } from "../core/conversation/say/article.ts";
import { splitPage } from "../core/knowledge/header.ts";
import { parseArticle } from "../core/knowledge/parse-article.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";

/** A draft, as it would be shown once published, and what is to be mended before. */
export type Draft = { file: string; title: string; replies: readonly Reply[]; problems: readonly ContentProblem[] };

/** The drafts of a folder. @param today YYYY-MM-DD */
export const draftsIn = async (folder: string, base: Base, today: string): Promise<Draft[]> => {
  const read = await readFolder(folder, { shownAs: "", followsLinks: false });
  return (read?.files ?? []).filter(isArticle).flatMap(({ name, text }) => {
    const page = splitPage(name, text);
    const data = page.ok ? page.value.header?.data : undefined;
    if (typeof data !== "object" || data === null || Reflect.get(data, "draft") !== true) return [];
    return [published(name, text, { base, today })];
  });
};

const published = (name: string, text: string, { base, today }: { base: Base; today: string }): Draft => {
  const page = parseArticle(name, text.replace(/^draft:.*$/m, "draft: false"), { today });
  if (page.kind !== "article")
    return { file: name, title: name, replies: [], problems: page.kind === "left" ? page.remarks : page.problems };
  const { article, remarks } = page;
  const reply = sayArticle(base, { article, section: article.sections[0], today, score: 1 });
  return { file: name, title: article.title, replies: [reply], problems: remarks };
};
