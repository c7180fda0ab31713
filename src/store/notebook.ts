import { appendFile, mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Note } from "../core/conversation/port.ts";

/** Its file in the data folder. */
export const NOTES_FILE = "notes.jsonl";
/** Past this size the older half goes: notes must not fill the disk, and the latest tell most. */
const MAX_BYTES = 20_000_000;
/** What one day may add: a flood blinds its own day only, and does not push out what people asked before. */
const MAX_BYTES_A_DAY = 2_000_000;
const OWNER_ONLY = 0o600;

/** What the assistant keeps for its editors: one JSON line a note, with its day and nothing about who or where. */
export type Notebook = {
  /** Settles once they are written, with those given soon after. */
  write(notes: readonly Note[], day: string): Promise<void>;
  /** Writes what is gathered, and settles once it is, or is lost. */
  idle(): Promise<void>;
  /** Lets go of the notes taken before a day (YYYY-MM-DD), and of lines that tell no day. @returns how many went */
  forgetBefore(day: string): Promise<number>;
};

/** What an operator should know of the notes: some were not taken, because the day had brought too many; the older ones went. */
export type NotebookEvent = { event: "notes-dropped"; notes: number } | { event: "notes-shortened"; notes: number };

/** `gatherMs`: how long notes wait for others to be written with them, not at all by default. A process that is killed loses them. */
type NotebookOptions = {
  report?: (event: NotebookEvent) => void;
  maxBytes?: number;
  maxBytesADay?: number;
  gatherMs?: number;
};

type Page = { notes: readonly Note[]; day: string };

/**
 * A notebook in the data folder. Lines are appended whole, so that several processes may write; one of them at a time may forget, and
 * what another writes in that very moment may be lost with it.
 */
export const openNotebook = (
  dataDir: string,
  { report = () => {}, maxBytes = MAX_BYTES, maxBytesADay = MAX_BYTES_A_DAY, gatherMs = 0 }: NotebookOptions = {},
): Notebook => {
  const today = { day: "", bytes: 0 };
  const path = join(dataDir, NOTES_FILE);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a line added while the file is written anew would be lost. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };

  let gathered: { pages: Page[]; written: Promise<void>; writeNow: () => void } | undefined;
  const gather = (page: Page): Promise<void> => {
    if (gathered === undefined) {
      const { promise, resolve: writeNow } = Promise.withResolvers<void>();
      const timer = setTimeout(writeNow, gatherMs);
      const pages: Page[] = [];
      const write = async (): Promise<void> => {
        await promise;
        clearTimeout(timer);
        gathered = undefined;
        await append(pages);
      };
      gathered = { pages, written: inTurn(write), writeNow };
    }
    gathered.pages.push(page);
    return gathered.written;
  };

  const append = async (pages: readonly Page[]): Promise<void> => {
    const lines = pages.map(linesOf).join("");
    if (lines === "") return;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await appendFile(path, lines, { mode: OWNER_ONLY });
    if ((await stat(path)).size > maxBytes) await shorten();
  };

  /** The lines of some notes; none when their day has brought too many. */
  const linesOf = ({ notes, day }: Page): string => {
    const lines = notes.map((note) => `${JSON.stringify({ day, ...note })}\n`).join("");
    if (today.day !== day) Object.assign(today, { day, bytes: 0 });
    if (today.bytes + lines.length > maxBytesADay) {
      report({ event: "notes-dropped", notes: notes.length });
      return "";
    }
    today.bytes += lines.length;
    return lines;
  };

  /** Lets go of the older half, to the end of a line. */
  const shorten = async (): Promise<void> => {
    const all = await readFile(path);
    const end = all.indexOf("\n", all.length >> 1) + 1;
    await writeAnew(all.subarray(end));
    report({ event: "notes-shortened", notes: all.toString("latin1", 0, end).split("\n").length - 1 });
  };

  /** Beside, then in its place: a process that dies meanwhile leaves one whole file or the other. */
  const writeAnew = async (content: string | Buffer): Promise<void> => {
    const file = await open(`${path}.new`, "w", OWNER_ONLY);
    await file.writeFile(content);
    await file.close();
    await rename(`${path}.new`, path);
  };

  const forget = async (day: string): Promise<number> => {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const lines = text.split("\n").filter((line) => line !== "");
    const kept = lines.filter((line) => (dayOf(line) ?? "") >= day);
    if (kept.length === lines.length) return 0;
    await writeAnew(kept.map((line) => `${line}\n`).join(""));
    return lines.length - kept.length;
  };

  return {
    write: async (notes, day) => (notes.length === 0 ? undefined : gather({ notes, day })),
    idle: async () => {
      gathered?.writeNow();
      await last;
    },
    forgetBefore: (day) => inTurn(() => forget(day)),
  };
};

/** The day that begins a line, as {@link Notebook.write} puts it. */
const dayOf = (line: string): string | undefined => /^\{"day":"(\d{4}-\d{2}-\d{2})"/.exec(line)?.[1];
