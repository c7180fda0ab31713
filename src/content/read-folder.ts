import { readFile, stat } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { decode } from "./decode.ts";
import { unlessStarved } from "./starved.ts";
import { walk } from "./walk.ts";

/** A text file of the content: the path shown to editors, and the one in its folder, by which it is known. */
export type ContentFile = { path: string; name: string; text: string };

/** What a folder gives: its texts, those that could not be read, and what its editors should look at. */
export type FolderRead = { files: ContentFile[]; problems: ContentProblem[]; remarks: ContentProblem[] };

/** Largest content file read, in bytes. */
export const CONTENT_FILE_MAX_BYTES = 1_000_000;

/** How a folder is read: the name of it that editors see in paths, and whether links out of it are followed. */
export type FolderOptions = { shownAs: string; followsLinks: boolean };

/** Every text file of content under a folder, sorted by path; undefined when there is no such folder. */
export const readFolder = async (
  folder: string,
  { shownAs, followsLinks }: FolderOptions,
): Promise<FolderRead | undefined> => {
  const walked = await walk(folder, followsLinks);
  if (walked === undefined) return undefined;
  const shown = (name: string): string => posix.join(shownAs, name);
  const content = walked.files.filter(isContent);
  const read = await Promise.all(content.map((name) => readContent(join(folder, name), { path: shown(name), name })));
  return {
    files: read.flatMap(({ file }) => file ?? []),
    problems: [
      ...read.flatMap(({ problem }) => problem ?? []),
      ...(walked.full
        ? [
            {
              file: shownAs,
              what: "ce dossier contient trop de fichiers : la suite n'est pas lue.",
              remedy: "Nommez le dossier du contenu seul.",
            },
          ]
        : []),
    ],
    remarks: [
      ...read.flatMap(({ remark }) => remark ?? []),
      ...walked.dead.map((name) => ({
        file: shown(name),
        what: "ce lien ne mène nulle part.",
        remedy: "Retirez-le, ou refaites-le.",
      })),
      ...walked.unfollowed.map((name) => ({
        file: shown(name),
        what: "un lien n'est pas suivi dans le contenu livré.",
        remedy: "Nommez le dossier auquel il mène dans CONTENT_DIRS.",
      })),
      ...walked.files.filter(isDocument).map((name) => ({
        file: shown(name),
        what: `les fichiers ${posix.extname(name).toLowerCase()} ne sont pas lus.`,
        remedy: "Enregistrez le texte en markdown (.md).",
      })),
      ...content.filter(isPiece).map((name) => ({
        file: shown(name),
        what: "un fichier dont le nom commence par « _ » est un morceau de page : il n'est pas lu.",
        remedy: "Renommez-le si c'est un article.",
      })),
      ...content.filter(isRepositoryFile).map((name) => ({
        file: shown(name),
        what: `${basename(name)} parle du dossier, pas de son sujet : il n'est pas lu.`,
        remedy: "Renommez-le si c'est un article.",
      })),
    ],
  };
};

/** Whether a file is an article to answer from. */
export const isArticle = ({ name }: ContentFile): boolean =>
  /\.(?:mdx?|markdown|txt)$/i.test(name) && !isRepositoryFile(name) && !isPiece(name) && !name.startsWith("dialogs/");

const isContent = (name: string): boolean => /\.(?:mdx?|markdown|txt|ya?ml|csv)$/i.test(name);
const isDocument = (name: string): boolean => /\.(?:html?|docx?|odt|rtf|pdf|pptx?|adoc|rst|org|ipynb)$/i.test(name);
/** Generators keep pieces of pages in files whose name begins with « _ », but for the page of a folder. */
const isPiece = (name: string): boolean => /^_(?!index\b).*\.(?:mdx?|markdown)$/i.test(basename(name));
const isRepositoryFile = (name: string): boolean =>
  /^(?:LICEN[CS]E|SUMMARY|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|robots|humans|requirements)(?:\.\w+)*$/.test(
    basename(name),
  );

type Read = { file?: ContentFile; problem?: ContentProblem; remark?: ContentProblem };

const readContent = async (place: string, { path, name }: Omit<ContentFile, "text">): Promise<Read> => {
  const bytes = await read(place);
  if (bytes === "too-big") {
    const what = `le fichier pèse plus de ${CONTENT_FILE_MAX_BYTES / 1_000_000} Mo.`;
    return { problem: { file: path, what, remedy: "Découpez-le." } };
  }
  if (bytes === "closed")
    return { problem: { file: path, what: "le fichier ne peut pas être ouvert.", remedy: "Vérifiez ses droits." } };
  const decoded = decode(bytes);
  if (decoded === undefined)
    return {
      problem: { file: path, what: "le fichier n'est pas du texte.", remedy: "Enregistrez-le en texte, en UTF-8." },
    };
  const file = { path, name, text: decoded.text };
  if (decoded.as === undefined) return { file };
  const what = `le fichier n'est pas en UTF-8 ; il est lu comme ${decoded.as}.`;
  return { file, remark: { file: path, what, remedy: "Enregistrez-le en UTF-8 dans votre éditeur." } };
};

const read = async (place: string): Promise<Uint8Array | "too-big" | "closed"> => {
  const bytes = async () => ((await stat(place)).size > CONTENT_FILE_MAX_BYTES ? "too-big" : await readFile(place));
  return bytes().catch(unlessStarved("closed" as const));
};
