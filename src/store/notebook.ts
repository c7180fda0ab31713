import { appendFile, mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Note } from "../core/conversation/port.ts";

/** Its file in the data folder. */
export const NOTES_FILE = "notes.jsonl";
/** Past this size nothing more is kept: a flood must not fill the disk. */
const MAX_BYTES = 20_000_000;
const OWNER_ONLY = 0o600;

/** What the assistant keeps for its editors: one JSON line a note, with its day and nothing about who or where. */
export type Notebook = {
  write(notes: readonly Note[], day: string): Promise<void>;
  /** Lets go of the notes taken before a day (YYYY-MM-DD), and of lines that tell no day. @returns how many went */
  forgetBefore(day: string): Promise<number>;
};

/**
 * A notebook in the data folder. Lines are appended whole, so that several processes may write; one of them at a time may forget, and
 * what another writes in that very moment may be lost with it.
 */
export const openNotebook = (dataDir: string): Notebook => {
  const path = join(dataDir, NOTES_FILE);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a line added while the file is written anew would be lost. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };

  const append = async (notes: readonly Note[], day: string): Promise<void> => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size > MAX_BYTES) return;
    const lines = notes.map((note) => `${JSON.stringify({ day, ...note })}\n`).join("");
    await appendFile(path, lines, { mode: OWNER_ONLY });
  };

  const forget = async (day: string): Promise<number> => {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const lines = text.split("\n").filter((line) => line !== "");
    const kept = lines.filter((line) => (dayOf(line) ?? "") >= day);
    if (kept.length === lines.length) return 0;
    // Beside, then in its place: a process that dies meanwhile leaves one whole file or the other.
    const file = await open(`${path}.new`, "w", OWNER_ONLY);
    await file.writeFile(kept.map((line) => `${line}\n`).join(""));
    await file.close();
    await rename(`${path}.new`, path);
    return lines.length - kept.length;
  };

  return {
    write: async (notes, day) => (notes.length === 0 ? undefined : inTurn(() => append(notes, day))),
    forgetBefore: (day) => inTurn(() => forget(day)),
  };
};

/** The day that begins a line, as {@link Notebook.write} puts it. */
const dayOf = (line: string): string | undefined => /^\{"day":"(\d{4}-\d{2}-\d{2})"/.exec(line)?.[1];
