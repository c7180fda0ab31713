import { appendFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Note } from "../core/conversation/note.ts";

/** Its file in the data folder. */
export const NOTES_FILE = "notes.jsonl";
/** Past this size nothing more is kept: a flood must not fill the disk. */
const MAX_BYTES = 20_000_000;

/** What the assistant keeps for its editors: one JSON line a note, with its day and nothing about who or where. */
export type Notebook = { write(notes: readonly Note[], day: string): Promise<void> };

/** A notebook in the data folder; lines are appended whole, so that several processes may write. */
export const openNotebook = (dataDir: string): Notebook => {
  const path = join(dataDir, NOTES_FILE);
  return {
    write: async (notes, day) => {
      if (notes.length === 0) return;
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      if (size > MAX_BYTES) return;
      const lines = notes.map((note) => `${JSON.stringify({ day, ...note })}\n`).join("");
      await appendFile(path, lines, { mode: 0o600 });
    },
  };
};
