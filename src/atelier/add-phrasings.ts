import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { fold } from "../core/french/fold.ts";

/** An article's file with phrasings added, or why that cannot be done by a program. */
export type Added = { ok: true; text: string } | { ok: false; why: string };

/** Key of `questions` that stands for the article as a whole. */
const WHOLE = "article";
const KEY = "questions";

/**
 * Adds phrasings to an article's file, for one of its sections or, without `heading`, for the whole. Everything else in the file stays as it
 * was written, comments and quotes included. A phrasing that is there already is not written twice.
 */
export const addPhrasings = (text: string, phrasings: readonly string[], heading?: string): Added => {
  const cut = /^(---[ \t]*\n)([\s\S]*?)(\n---[ \t]*(?:\n|$))/.exec(text);
  if (cut === null) {
    if (/^(?:\+\+\+|---)/.test(text))
      return { ok: false, why: "son en-tête n'est pas en YAML, entre deux lignes « --- »." };
    return { ok: true, text: `---\n${written(phrasings, heading)}\n---\n\n${text}` };
  }
  const [, open = "", head = "", close = ""] = cut;
  const header = parseDocument(head);
  if (header.errors.length > 0 || !(header.contents === null || isMap(header.contents)))
    return { ok: false, why: "son en-tête est à corriger d'abord." };
  const added = addToHeader(head, header, { phrasings, heading });
  return { ok: true, text: `${open}${added}${close}${text.slice(cut[0].length)}` };
};

type Wanted = { phrasings: readonly string[]; heading: string | undefined };

const addToHeader = (head: string, header: Document, { phrasings, heading }: Wanted): string => {
  const pair = isMap(header.contents) ? pairOf(header.contents, KEY) : undefined;
  const list = pair?.value;
  const isEmpty = list === undefined || list === null || (isScalar(list) && list.value === null);
  if (isEmpty)
    return pair === undefined
      ? joined(head, written(phrasings, heading))
      : replaced(head, pair, written(phrasings, heading));
  if (isSeq(list)) {
    if (heading === undefined) return withItems(head, list, phrasings);
    return replaced(head, pair, writtenAll({ [WHOLE]: textsOf(list), [heading]: [...phrasings] }));
  }
  if (!isMap(list)) return replaced(head, pair, writtenAll([...textOf(list), ...phrasings]));
  const own = pairOf(list, heading ?? WHOLE)?.value;
  if (isSeq(own)) return withItems(head, own, phrasings);
  return replaced(head, pair, writtenAll({ ...sectionsOf(list), [heading ?? WHOLE]: [...phrasings] }));
};

const written = (phrasings: readonly string[], heading: string | undefined): string =>
  writtenAll(heading === undefined ? [...phrasings] : { [heading]: [...phrasings] });

const writtenAll = (questions: unknown): string => stringify({ [KEY]: questions }, { lineWidth: 0 }).trimEnd();

const joined = (head: string, more: string): string =>
  head.trim() === "" ? more : `${head.replace(/\n*$/, "")}\n${more}`;

/** Adds items to a list where it ends, written as the others are. */
const withItems = (head: string, list: YAMLSeq, phrasings: readonly string[]): string => {
  const there = new Set(textsOf(list).map(fold));
  const more = phrasings.filter((one) => !there.has(fold(one)));
  const [start = 0, end = 0] = list.range ?? [];
  if (more.length === 0) return head;
  if (list.flow === true) {
    const close = head.lastIndexOf("]", end);
    const before = head.slice(0, close).replace(/[\s,]*$/, "");
    return `${before}${list.items.length === 0 ? "" : ", "}${more.map(quoted).join(", ")}${head.slice(close)}`;
  }
  const indent = /[ \t]*$/.exec(head.slice(0, start))?.[0] ?? "";
  const last = list.items.at(-1);
  const at = (isScalar(last) ? last.range?.[1] : undefined) ?? end;
  // A comment after the last item stays beside it.
  const line = head.indexOf("\n", at) < 0 ? head.length : head.indexOf("\n", at);
  return `${head.slice(0, line)}${more.map((one) => `\n${indent}- ${plainOrQuoted(one)}`).join("")}${head.slice(line)}`;
};

/** The header with the lines of a key written anew. */
const replaced = (head: string, pair: Pair | undefined, anew: string): string => {
  const key = pair?.key;
  const value = pair?.value;
  const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
  const end =
    (hasRange(value) ? value.range?.[1] : undefined) ?? (isScalar(key) ? (key.range?.[1] ?? start) + 1 : start);
  return `${head.slice(0, start)}${anew}${head.slice(end).replace(/^[ \t]*(?=\n|$)/, "")}`.replace(
    /\n{2,}(?=\S)/g,
    "\n",
  );
};

const hasRange = (value: unknown): value is { range?: readonly number[] | null } =>
  typeof value === "object" && value !== null && "range" in value;

const pairOf = ({ items }: YAMLMap, name: string): Pair | undefined =>
  items.find(({ key }) => isScalar(key) && String(key.value) === name);

const textsOf = (list: YAMLSeq): string[] => list.items.flatMap(textOf);
const textOf = (value: unknown): string[] => (isScalar(value) && value.value !== null ? [String(value.value)] : []);
const sectionsOf = ({ items }: YAMLMap): Record<string, string[]> =>
  Object.fromEntries(
    items.map(({ key, value }) => [textOf(key)[0] ?? "", isSeq(value) ? textsOf(value) : textOf(value)]),
  );

const quoted = (text: string): string => JSON.stringify(text);
const plainOrQuoted = (text: string): string =>
  stringify(text, { lineWidth: 0 }).trimEnd().includes("\n")
    ? quoted(text)
    : stringify(text, { lineWidth: 0 }).trimEnd();
