import { readdir, readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import type { ContentProblem } from "../core/knowledge/problems.ts";

/** A text file of the content, by the path shown to editors. */
export type ContentFile = { path: string; text: string };

/** Largest content file read, in bytes. */
export const CONTENT_FILE_MAX_BYTES = 1_000_000;

/** Every text file of content under a folder, sorted by path; links, hidden files and files of other kinds are left out. */
export const readFolder = async (
  folder: string,
  shownAs: string,
): Promise<{ files: ContentFile[]; problems: ContentProblem[] }> => {
  const names = await listFiles(folder, "");
  if (names === undefined) {
    return {
      files: [],
      problems: [
        {
          file: shownAs,
          what: "ce dossier n'existe pas ou n'est pas lisible.",
          remedy: "Vérifiez son nom et ses droits.",
        },
      ],
    };
  }
  const read = await Promise.all(
    names.filter(isContent).map((name) => readContent(join(folder, name), posix.join(shownAs, name))),
  );
  return {
    files: read.flatMap((one) => ("text" in one ? [one] : [])),
    problems: read.flatMap((one) => ("what" in one ? [one] : [])),
  };
};

/** Whether a file is an article to answer from. */
export const isArticle = ({ path }: ContentFile): boolean => /\.(md|markdown|txt)$/i.test(path);

const isContent = (name: string): boolean => /\.(md|markdown|txt|yaml|csv)$/i.test(name);

const readContent = async (file: string, path: string): Promise<ContentFile | ContentProblem> => {
  const { size } = await stat(file);
  if (size > CONTENT_FILE_MAX_BYTES) {
    return {
      file: path,
      what: `le fichier pèse plus de ${CONTENT_FILE_MAX_BYTES / 1_000_000} Mo.`,
      remedy: "Découpez-le.",
    };
  }
  const bytes = await readFile(file);
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return {
      file: path,
      what: "le fichier n'est pas en UTF-8.",
      remedy: "Enregistrez-le en UTF-8 dans votre éditeur.",
    };
  }
};

const listFiles = async (folder: string, within: string): Promise<string[] | undefined> => {
  try {
    const entries = await readdir(join(folder, within), { withFileTypes: true });
    const found = await Promise.all(
      entries
        .filter(({ name }) => !name.startsWith("."))
        .map(async (entry) => {
          const path = posix.join(within, entry.name);
          if (entry.isDirectory()) return (await listFiles(folder, path)) ?? [];
          return entry.isFile() ? [path] : [];
        }),
    );
    return found.flat().sort();
  } catch {
    return undefined;
  }
};
