import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { unlessStarved } from "./starved.ts";

/**
 * What a folder holds: files by their paths in it, sorted; links that lead nowhere, and those not followed. `full`: there were more files than
 * one reads.
 */
export type Walked = { files: string[]; dead: string[]; unfollowed: string[]; full: boolean };

/** Most files looked at: beyond, the folder named is hardly one of content (a whole disk, linked by mistake). */
const MOST_FILES = 20_000;

/** Folders of site generators that hold no page of their own. */
const ASIDE = /^(?:node_modules|_includes|_layouts|_partials|_snippets|_sass|_site|\..+)$/;
/** Files of the system and of office programs at work. */
const AT_WORK = /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini)$/i;

/**
 * Lists the files of a folder. Links, where they may be followed, are so once all else is read, each real folder a single time: one that leads back up, or to a
 * folder already read, adds nothing. Undefined when the folder cannot be read.
 * @throws {NodeJS.ErrnoException} when the process may open no more files
 */
export const walk = async (folder: string, followsLinks: boolean): Promise<Walked | undefined> => {
  const read = new Set<string>();
  const links: string[] = [];
  const walked: Walked = { files: [], dead: [], unfollowed: [], full: false };
  const add = (file: string): void => {
    if (walked.files.length === MOST_FILES) walked.full = true;
    else walked.files.push(file);
  };
  /** Reads a folder and those in it, once. False when it cannot be opened. */
  const enter = async (within: string): Promise<boolean> => {
    const place = join(folder, within);
    const real = await realpath(place).catch(unlessStarved(undefined));
    if (real === undefined || read.has(real)) return real !== undefined;
    read.add(real);
    const entries = await readdir(place, { withFileTypes: true }).catch(unlessStarved(undefined));
    const sorted = entries?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? [];
    for (const entry of sorted) await take(entry, posix.join(within, entry.name));
    return entries !== undefined;
  };
  const take = async (entry: Dirent, path: string): Promise<void> => {
    if (entry.isSymbolicLink()) (followsLinks ? links : walked.unfollowed).push(path);
    else if (entry.isDirectory() && !ASIDE.test(entry.name)) await enter(path);
    else if (entry.isFile() && !AT_WORK.test(entry.name)) add(path);
  };
  const follow = async (link: string): Promise<void> => {
    const target = await stat(join(folder, link)).catch(unlessStarved(undefined));
    if (target === undefined) walked.dead.push(link);
    else if (target.isDirectory()) await enter(link);
    else if (target.isFile()) {
      const real = await realpath(join(folder, link));
      if (!read.has(real)) add(link);
      read.add(real);
    }
  };

  if (!(await enter(""))) return undefined;
  for (let link = links.shift(); link !== undefined && !walked.full; link = links.shift()) await follow(link);
  return { ...walked, files: walked.files.sort() };
};
