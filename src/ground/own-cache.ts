import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where what can be made again is kept: the setting, or a folder inside the data folder. */
export const cacheFolder = ({ CACHE_DIR, DATA_DIR }: Readonly<Record<string, string | undefined>>): string =>
  CACHE_DIR?.trim() || join(DATA_DIR?.trim() || "./data", "cache");

/**
 * A folder for what can be made again, in which nobody else can put anything.
 * @returns undefined when it is no such folder: nothing is then kept, nor believed
 */
export const ownCache = (folder: string): string | undefined => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    const isOurs = process.getuid === undefined || uid === process.getuid();
    return isOurs && lstatSync(folder).isDirectory() && (mode & OTHERS_WRITE) === 0 ? folder : undefined;
  } catch {
    return undefined;
  }
};

const OTHERS_WRITE = 0o022;
