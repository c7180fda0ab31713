import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where what can be made again is looked for, in order, and the one of them that it is kept in; absent: nothing is kept. */
export type Caches = { folders: readonly string[]; own?: string };

/**
 * The caches of a process: one inside its data folder, and before it the one that was made with an image, if any. None in which somebody
 * else can put anything is believed.
 */
export const openCaches = ({ built, dataDir }: { built?: string; dataDir: string }): Caches => {
  const own = ownCache(join(dataDir, "cache"));
  const made = built !== undefined && isSafe(built) ? [built] : [];
  return own === undefined ? { folders: made } : { folders: [...made, own], own };
};

/**
 * A folder of ours, made when it is not there.
 * @returns undefined when somebody else can put something in it
 */
export const ownCache = (folder: string): string | undefined => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isSafe(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
};

/** A folder that only this account, or the system's own, may write to. */
const isSafe = (folder: string): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  const isOurs = process.getuid === undefined || found.uid === process.getuid() || found.uid === SYSTEM;
  return isOurs && (found.mode & OTHERS_WRITE) === 0;
};

const SYSTEM = 0;
const OTHERS_WRITE = 0o022;
