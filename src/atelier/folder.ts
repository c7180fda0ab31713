import { mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { decode } from "../content/decode.ts";
import type { Change } from "./edit.ts";

/** What cannot be written, in words for its editor. */
export class FolderError extends Error {}

/** A folder of content that may be written to: nothing outside it ever is. */
export type Folder = {
  path: string;
  /** The text of a file; undefined when there is none. */
  read(file: string): Promise<string | undefined>;
  /**
   * Writes all changes.
   * @throws {FolderError} when a file is not as it was when the change was made; nothing is then written
   */
  write(changes: readonly Change[]): Promise<void>;
};

/** Opens a folder. */
export const openFolder = (path: string): Folder => {
  const root = resolve(path);

  /** Where a file is, links followed. @throws {FolderError} outside the folder */
  const placeOf = async (file: string): Promise<string> => {
    const place = resolve(root, file);
    if (!isWithin(root, place)) throw new FolderError(`${file} : hors du dossier de contenu.`);
    const real = await nearestReal(dirname(place));
    if (!isWithin(await realpath(root), real, true)) throw new FolderError(`${file} : hors du dossier de contenu.`);
    return place;
  };

  const read = async (file: string): Promise<string | undefined> => {
    const bytes = await bytesOf(await placeOf(file));
    return bytes === undefined ? undefined : decode(bytes)?.text;
  };

  return {
    path: root,
    read,
    write: async (changes) => {
      for (const { file, before } of changes)
        if ((await read(file)) !== before)
          throw new FolderError(`${file} a changé entre-temps. Rien n'a été écrit : recommencez.`);
      for (const { file, after } of changes) await writeWhole(await placeOf(file), after);
    },
  };
};

/** What takes a change back: a file that was new goes. */
export const undoOf = (changes: readonly Change[]): { file: string; before: string; after?: string }[] =>
  changes.map(({ file, before, after }) => ({ file, before: after, ...(before !== undefined && { after: before }) }));

/** Takes changes back. @throws {FolderError} when a file was changed since; nothing is then written */
export const undo = async (folder: Folder, changes: readonly Change[]): Promise<void> => {
  const back = undoOf(changes);
  for (const { file, before } of back)
    if ((await folder.read(file)) !== before)
      throw new FolderError(`${file} a changé depuis. Rien n'a été annulé : corrigez-le à la main.`);
  await folder.write(back.flatMap((one) => (one.after === undefined ? [] : [{ ...one, after: one.after }])));
  for (const { file, after } of back) if (after === undefined) await rm(join(folder.path, file));
};

/** Beside, then in its place: whoever reads meanwhile sees one whole file or the other. Lines end as they did. */
const writeWhole = async (place: string, text: string): Promise<void> => {
  await mkdir(dirname(place), { recursive: true });
  const old = await bytesOf(place);
  const ends = old?.includes("\r\n") === true ? text.replaceAll("\n", "\r\n") : text;
  const beside = join(dirname(place), `.${process.pid}.nouveau`);
  const file = await open(beside, "w");
  await file.writeFile(ends);
  await file.close();
  await rename(beside, place);
};

const bytesOf = (place: string): Promise<Buffer | undefined> =>
  readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });

/** The real path of the nearest folder above that exists. */
const nearestReal = (place: string): Promise<string> =>
  realpath(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && dirname(place) !== place) return nearestReal(dirname(place));
    throw error;
  });

const isWithin = (root: string, place: string, orSame = false): boolean => {
  const way = relative(root, place);
  return (orSame && way === "") || (way !== "" && !way.startsWith("..") && !isAbsolute(way));
};
