import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * A folder inside the data folder for what can be made again, in which nobody else can put anything.
 * @returns undefined when there is no such folder: nothing is then kept, nor believed
 */
export const ownCache = (dataDir: string): string | undefined => {
  const folder = join(dataDir, "cache");
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
