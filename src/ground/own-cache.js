// @ts-check
import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Where what can be made again is looked for, in order, and the one of them that it is kept in; absent: nothing is kept.
 * @typedef {{ folders: readonly string[]; own?: string }} Caches
 */

/**
 * The caches of a process: one inside its data folder, and before it the one that was made with an image, if any. None in which somebody
 * else can put anything is believed. Plain JavaScript: it is needed before anything compiled can be looked for (see `main.js`).
 * @param {{ built?: string; dataDir: string }} places
 * @returns {Caches}
 */
export const openCaches = ({ built, dataDir }) => {
  const own = ownCache(join(dataDir, "cache"));
  const made = built !== undefined && isSafe(built) ? [built] : [];
  return own === undefined ? { folders: made } : { folders: [...made, own], own };
};

/**
 * A folder of ours, made when it is not there.
 * @param {string} folder
 * @returns {string | undefined} undefined when somebody else can put something in it
 */
export const ownCache = (folder) => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isSafe(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A folder that only this account, or the system's own, may write to.
 * @param {string} folder
 */
const isSafe = (folder) => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  const isOurs = process.getuid === undefined || found.uid === process.getuid() || found.uid === SYSTEM;
  return isOurs && (found.mode & OTHERS_WRITE) === 0;
};

const SYSTEM = 0;
const OTHERS_WRITE = 0o022;
