import mammoth from "mammoth";
import { decode } from "../content/decode.ts";
import { counted } from "../core/french/counted.ts";
import type { Edit } from "./edit.ts";
import { type Entry, entriesOfHtml, entriesOfTable } from "./import-faq.ts";
import { newArticle } from "./new-article.ts";

/** Most articles that one file makes: beyond, it is hardly a FAQ. */
const MOST_ENTRIES = 300;

/** The entries of a file, by the end of its name; undefined when it is none that can be read. */
export const readFaq = async (name: string, bytes: Buffer): Promise<Entry[] | undefined> => {
  switch (/\.[a-z]+$/i.exec(name)?.[0].toLowerCase()) {
    case ".csv":
    case ".tsv":
      return entriesOf(bytes, entriesOfTable);
    case ".html":
    case ".htm":
      return entriesOf(bytes, entriesOfHtml);
    case ".docx":
      return mammoth.convertToHtml({ buffer: bytes }, { externalFileAccess: false }).then(
        ({ value }) => entriesOfHtml(value),
        () => undefined,
      );
    default:
      return undefined;
  }
};

const entriesOf = (bytes: Buffer, read: (text: string) => Entry[]): Entry[] | undefined => {
  const text = decode(bytes)?.text;
  return text === undefined ? undefined : read(text);
};

/** Drafts to write for the entries of a file: one each, in a folder of theirs, but for those whose file is there already. @param today YYYY-MM-DD */
export const importEdit = async (
  { name, entries, folder }: { name: string; entries: readonly Entry[]; folder: string },
  today: string,
  isThere: (file: string) => Promise<boolean>,
): Promise<Edit> => {
  const made = entries.slice(0, MOST_ENTRIES).flatMap(({ question, answer }) => {
    const written = { title: question, text: answer, phrasings: [question], folder, draft: true };
    return newArticle(written, today) ?? [];
  });
  const files = [...new Map(made.map((change) => [change.file, change])).values()];
  const there = await Promise.all(files.map(({ file }) => isThere(file)));
  const changes = files.filter((_, at) => there[at] === false);
  return {
    title: `Importer ${name} : ${counted(changes.length, "brouillon")}`,
    changes,
    notes: [
      `${counted(entries.length, "question lue", "questions lues")}. Chaque brouillon attend votre relecture : l'assistant ne le lit pas encore.`,
      ...(changes.length < files.length ? [`${files.length - changes.length} déjà là, laissés comme ils sont.`] : []),
      ...(files.length < entries.length
        ? [`${entries.length - files.length} laissées : même titre qu'une autre, ou au-delà de ${MOST_ENTRIES}.`]
        : []),
    ],
    tries: [],
    drafts: true,
  };
};
