import type { z } from "zod";
import { plainMarkdown } from "../markdown/plain-markdown.ts";
import { frontMatterKeys, frontMatterSchema, inAgreement, publicationDate } from "./article.ts";
import { readAnyDay } from "./days.ts";
import { textWithColon } from "./describe-issue.ts";
import { type Keys, readKeys } from "./header-keys.ts";
import { acceptedPart } from "./mend.ts";
import type { ContentProblem } from "./problems.ts";
import { plain } from "./sections.ts";
import { faultsOf, type WrittenData } from "./yaml-source.ts";

/** What a header says that the assistant understands. `title` is absent when the header has none. */
export type FrontMatter = Omit<z.infer<typeof forgiving>, "see_also"> & { title?: string; seeAlso: readonly string[] };

/** Titles are as long as their author made them; articles are named in many ways, told apart once all are known. */
const forgiving = inAgreement(frontMatterKeys.omit({ title: true, see_also: true }).partial());

/**
 * Reads a header as far as it can be: what is wrong is told, mended when its meaning is plain, else left out. A key that might be a misspelt
 * order to hide the page refuses it.
 */
export const readFrontMatter = (
  header: WrittenData,
): { ok: true; value: FrontMatter; remarks: ContentProblem[] } | { ok: false; problems: ContentProblem[] } => {
  const { keys, remarks, problems } = readKeys(header);
  if (problems.length > 0) return { ok: false, problems };
  const named: WrittenData = { ...header, data: keys };
  const result = frontMatterSchema.safeParse(keys);
  const faults = result.success ? [] : faultsOf(named, frontMatterSchema, result.error.issues);
  const ready = readily(named, keys);
  const { title, see_also: _, ...others } = ready;
  const value = acceptedPart(forgiving, others) ?? {};
  return {
    ok: true,
    value: {
      ...value,
      ...(typeof title === "string" && title.trim() !== "" && { title: wordsOf(title) }),
      seeAlso: names(ready.see_also),
    },
    remarks: [...remarks, ...faults],
  };
};

/** The same keys, with what is plainly meant put in the form that the schema wants. */
const readily = (header: WrittenData, keys: Keys): Keys => {
  const text = (value: unknown, ...path: PropertyKey[]): unknown =>
    typeof value === "number" || typeof value === "boolean"
      ? (header.writtenAt(path) ?? String(value))
      : (textWithColon(value) ?? value);
  const texts = (value: unknown, ...path: PropertyKey[]): unknown =>
    Array.isArray(value) ? value.map((one, at) => text(one, ...path, at)) : typeof value === "string" ? [value] : value;
  const made: Readonly<Record<string, (value: unknown) => unknown>> = {
    title: (value) => (typeof value === "object" ? undefined : text(value, "title")),
    description: (value) => text(value, "description"),
    group: (value) => (Array.isArray(value) ? text(value[0], "group", 0) : text(value, "group")),
    date: (value) =>
      typeof value === "string" && !publicationDate.safeParse(value).success ? readAnyDay(value) : value,
    review_before: (value) => (typeof value === "string" ? (readAnyDay(value) ?? value) : value),
    confidence: () => "probable",
    questions: (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value).map(([heading, list]) => [heading, texts(list, "questions", heading)]),
          )
        : texts(value, "questions"),
    sources: (value) => (Array.isArray(value) ? value : [value]).map(source),
  };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, value]) => {
      const better =
        value === null || value === "" ? undefined : (made[key]?.(value) ?? (key in made ? undefined : value));
      return better === undefined ? [] : [[key, better]];
    }),
  );
};

/** A source written as a text, or at an address that cannot be opened safely, is still named. */
const source = (value: unknown): unknown => {
  if (typeof value === "string") return /^https:\/\/\S+$/.test(value) ? { title: value, url: value } : { title: value };
  if (typeof value !== "object" || value === null) return value;
  const url: unknown = Reflect.get(value, "url");
  const title: unknown = Reflect.get(value, "title");
  if (typeof url !== "string" || url.startsWith("https://")) return value;
  const { url: _, ...named } = { ...value, url };
  return typeof title === "string" ? { ...named, title: `${title} (${url})` } : named;
};

/** A title is words: marks, tags and entities that a page would show otherwise are read. */
const wordsOf = (title: string): string => plain(plainMarkdown(title).text) || title.trim();

const names = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === "string" && one.trim() !== "" ? [one.trim()] : [],
  );
