import { frenchDate } from "../french/dates.ts";
import { settleLines } from "../markdown/lines.ts";
import { plainMarkdown } from "../markdown/plain-markdown.ts";
import { articleId } from "./article-ids.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { type Page, splitPage } from "./header.ts";
import type { Gathered } from "./knowledge.ts";
import { lossRemarks } from "./losses.ts";
import { settleAddresses } from "./page-links.ts";
import type { ContentProblem } from "./problems.ts";
import { unknownSections, withQuestions } from "./section-questions.ts";
import { splitSections, takeTitle } from "./sections.ts";
import { visibility } from "./visibility.ts";
import type { WrittenData } from "./yaml-source.ts";

/** Largest article accepted, in characters: a longer one is a book, not an answer. */
export const ARTICLE_MAX_CHARACTERS = 200_000;

/** What a page of markdown gives. `remarks` are what its editor should look at: under `check:content --strict`, each is an error. */
export type ReadPage =
  | ({ kind: "article"; remarks: ContentProblem[]; until?: string } & Required<Omit<Gathered, "root">>)
  /** Not to be shown: a draft, a page hidden or to come, a page without text. */
  | { kind: "left"; remarks: ContentProblem[]; until?: string }
  | { kind: "unreadable"; problems: ContentProblem[] };

export type PageOptions = {
  /** The article's id; drawn from the file's name when absent. */
  id?: string;
  /** YYYY-MM-DD: what is dated later is left, what has expired too. Absent when dates do not count. */
  today?: string;
};

/**
 * Reads a page of markdown written for any site generator. What only disturbs is mended or left out, with a remark; what cannot be read, or
 * might be meant for nobody, is no article.
 * @param file path shown to the editor
 */
export const parseArticle = (file: string, source: string, { id, today }: PageOptions = {}): ReadPage => {
  if (source.length > ARTICLE_MAX_CHARACTERS) {
    const what = `le fichier dépasse ${ARTICLE_MAX_CHARACTERS} caractères.`;
    return unreadable({ file, what, remedy: "Découpez-le en plusieurs articles." });
  }
  const page = splitPage(file, source);
  if (!page.ok) return { kind: "unreadable", problems: page.problems };
  const data = page.value.header?.data;
  const header = isRecord(data) ? data : {};
  const seen = visibility(header, today);
  if (!seen.shown) {
    const told = header.draft === true ? [] : [hidden(file, page.value.header?.lineOf([], seen.why), seen)];
    return { kind: "left", remarks: [...page.value.remarks, ...told], until: seen.day };
  }
  const front = page.value.header === undefined ? undefined : readFrontMatter(page.value.header);
  if (front?.ok === false) return { kind: "unreadable", problems: front.problems };
  const read = readText(
    { file, id: id ?? (articleId(file) || "article") },
    page.value,
    front?.value ?? { seeAlso: [] },
  );
  const told = front === undefined ? [noHeader(file)] : front.remarks;
  const remarks = [...page.value.remarks, ...told, ...read.remarks];
  return read.kind === "left"
    ? { ...read, until: seen.day }
    : { ...read, remarks, addresses: addressesOf(header), until: seen.day };
};

type Text = Omit<Extract<ReadPage, { kind: "article" }>, "addresses" | "until"> | Extract<ReadPage, { kind: "left" }>;

/** The text under a header, cut into its sections. */
const readText = (
  { file, id }: { file: string; id: string },
  { header, body, bodyLine }: Page,
  said: FrontMatter,
): Text => {
  const { text, losses } = plainMarkdown(body, /\.mdx$/i.test(file) ? "mdx" : "markdown");
  const { prose, links, problems } = settleAddresses(file, text, bodyLine);
  const title = said.title ?? takeTitle(prose) ?? nameAsTitle(file);
  const raw = splitSections(prose, title).map((section) => ({ ...section, text: settleLines(section.text) }));
  const questions = said.questions ?? [];
  const [first, ...rest] = withQuestions(raw, questions, bodyLine);
  if (first === undefined) return { kind: "left", remarks: [noText(file, bodyLine)] };
  return {
    kind: "article",
    article: {
      id,
      file,
      title,
      description: said.description ?? "",
      group: said.group ?? "",
      date: said.date ?? "",
      sections: [first, ...rest],
      sources: said.sources ?? [],
      reviewed: said.reviewed,
      reviewBefore: said.review_before,
      probable: said.confidence === "probable",
      seeAlso: said.seeAlso,
      concerns: said.concerns,
      keyLines: keyLinesOf(header),
    },
    links,
    remarks: [
      ...unknownSections({ file, line: header?.lineOf(["questions"]) }, { raw, questions, title }),
      ...problems,
      ...lossRemarks(file, losses, bodyLine),
    ],
  };
};

/** Where each key of a header stands, by the name that it is written under. */
const keyLinesOf = (header: WrittenData | undefined): Map<string, number> =>
  new Map(header === undefined ? [] : Object.keys(header.data ?? {}).map((key) => [key, header.lineOf([], key)]));

const unreadable = (problem: ContentProblem): ReadPage => ({ kind: "unreadable", problems: [problem] });

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === "object" && data !== null;

const hidden = (
  file: string,
  line: number | undefined,
  { why, sure, day }: { why: string; sure: boolean; day?: string },
): ContentProblem => {
  if (!sure)
    return {
      file,
      line,
      what: `« ${why} » doit valoir true ou false : dans le doute, la page n'est pas montrée.`,
      remedy: "Écrivez l'un des deux.",
    };
  const what =
    day === undefined
      ? `« ${why} » : la page n'est pas montrée.`
      : `« ${why} » : la page sera montrée à partir du ${frenchDate(day)}.`;
  return { file, line, what, remedy: "C'est voulu ? Il n'y a rien à faire. Un brouillon s'écrit draft: true." };
};

const noText = (file: string, line: number): ContentProblem => ({
  file,
  line,
  what: "la page n'a pas de texte : elle n'est pas lue.",
  remedy: "Écrivez la réponse sous l'en-tête.",
});

const noHeader = (file: string): ContentProblem => ({
  file,
  line: 1,
  what: "l'en-tête manque.",
  remedy:
    "Le titre vient du texte ou du nom du fichier ; pour en dire plus, commencez par une ligne « --- », puis title: …",
});

/** « conges-payes.md » is titled « Conges payes »; the page of a folder by its folder. */
const nameAsTitle = (file: string): string => {
  const [name = "", folder] = file.split("/").reverse();
  const bare = name.replace(/(?:\.fr)?\.[a-z\d]+$/i, "");
  const said = /^(?:_?index|readme)$/i.test(bare) && folder !== undefined ? folder : bare;
  const spaced = said.replace(/[-_]+/g, " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** Other addresses under which a site serves the page. */
const addressesOf = (data: Record<string, unknown>): string[] =>
  ["permalink", "url", "slug", "id", "aliases", "redirect_from"]
    .flatMap((key) => data[key])
    .filter((address) => typeof address === "string");
