import { isArticle, readFolder } from "../content/read-folder.ts";
import type { Base } from "../core/content/base.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { sayArticle } from "../core/conversation/say/article.ts";
import { splitPage } from "../core/knowledge/header.ts";
import { parseArticle } from "../core/knowledge/parse-article.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Edit } from "./edit.ts";

/** A draft, as it would be shown once published, and what is to be mended before. */
export type Draft = {
  file: string;
  title: string;
  text: string;
  /** What people type to get there. */
  phrasings: readonly string[];
  replies: readonly Reply[];
  problems: readonly ContentProblem[];
};

/** The line that keeps a draft from being read. */
const LINE = /^draft[ \t]*[:=].*(?:\n|$)/m;

/** The drafts of a folder. @param today YYYY-MM-DD */
export const draftsIn = async (folder: string, base: Base, today: string): Promise<Draft[]> => {
  const read = await readFolder(folder, { shownAs: "", followsLinks: false });
  return (read?.files ?? []).filter(isArticle).flatMap(({ name, text }) => {
    const page = splitPage(name, text);
    const data = page.ok ? page.value.header?.data : undefined;
    // One whose header cannot be read says what is to be mended, where its editor looks for it.
    const isDraft = page.ok ? Reflect.get(Object(data), "draft") === true : LINE.test(text);
    if (!isDraft) return [];
    return [published(name, text, { base, today })];
  });
};

/** The file of a draft, to be read from now on. */
export const publishing = ({ file, title, text, phrasings }: Draft): Edit => ({
  title: `Publier « ${title} »`,
  changes: [{ file, before: text, after: text.replace(LINE, "") }],
  notes: [],
  tries: phrasings,
});

const published = (name: string, text: string, { base, today }: { base: Base; today: string }): Draft => {
  const page = parseArticle(name, text.replace(LINE, "\n"), { today });
  if (page.kind !== "article")
    return {
      file: name,
      title: name,
      text,
      phrasings: [],
      replies: [],
      problems: page.kind === "left" ? page.remarks : page.problems,
    };
  const { article, remarks } = page;
  const reply = sayArticle(base, { article, section: article.sections[0], today, score: 1 });
  const phrasings = article.sections[0].questions;
  return { file: name, title: article.title, text, phrasings, replies: [reply], problems: remarks };
};
