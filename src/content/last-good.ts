import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { filesNamed, type Layer } from "./layers.ts";
import type { ContentFile } from "./read-folder.ts";
import { SPEECH_FILES } from "./speech-files.ts";

/** Files without which nothing can be said or found, as they were when they were whole. */
export type LastGood = readonly ContentFile[];

/** Those files as the product's folder has them now. */
export const speechFiles = (layers: readonly Layer[]): LastGood => {
  const shipped = layers.filter((layer) => layer.shipped);
  return Object.values(SPEECH_FILES).flatMap((name) => filesNamed(shipped, name));
};

const FILE = "last-good-content.json";
const schema = z.array(z.object({ path: z.string(), name: z.enum(Object.values(SPEECH_FILES)), text: z.string() }));

/** What was kept in a folder of data; nothing when there is none, or when it cannot be read. */
export const readLastGood = async (dataDir: string): Promise<LastGood> => {
  try {
    return schema.parse(JSON.parse(await readFile(join(dataDir, FILE), "utf8")));
  } catch {
    return [];
  }
};

/** Keeps them for the next start: one slip of the hand in such a file must not leave people without an assistant. */
export const keepLastGood = async (dataDir: string, files: LastGood): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const beside = join(dataDir, `${FILE}.new`);
  await writeFile(beside, JSON.stringify(files), { mode: 0o600 });
  await rename(beside, join(dataDir, FILE));
};
