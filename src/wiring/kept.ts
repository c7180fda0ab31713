import type { Note } from "../core/conversation/port.ts";
import { errorTrace } from "../ground/log.ts";
import { parisDate } from "../ground/paris-date.ts";
import type { Metrics } from "../observe/metrics.ts";
import { createSparingLog } from "../observe/sparing-log.ts";
import { type NotebookEvent, openNotebook } from "../store/notebook.ts";
import { observeStore } from "../store/observed-store.ts";
import { openStore } from "../store/open-store.ts";
import { keepRetention, type RetentionOptions } from "../store/retention.ts";
import type { Store, StoreEvent } from "../store/store.ts";
import type { House } from "./house.ts";

/** Where what outlives a turn is kept: conversations for as long as the settings say, and what editors learn from them. */
export type Kept = {
  store: Store;
  /** Signs the chat's tokens; see {@link openStore}. */
  signingKey: () => Uint8Array;
  learn(notes: readonly Note[]): void;
  /** Writes what is still to be written. */
  close(): Promise<void>;
};

export const DAY_MS = 24 * 3600_000;
const PURGE_EVERY_MS = 600_000;
const PURGE_NOTES_EVERY_MS = 6 * 3600_000;
/** Opening a file for each note took as long as a write of the store. */
const NOTES_GATHERED_MS = 250;

/** @throws {StoreUnusableError} when the store cannot be used */
export const openKept = async ({ config, log, metrics, now, today }: House): Promise<Kept> => {
  const tellSparingly = createSparingLog(log);
  const report = (event: StoreEvent | NotebookEvent): void => {
    metrics?.kept(event);
    tellSparingly(event);
  };
  const told: RetentionOptions["told"] = (outcome) => {
    if ("error" in outcome) log({ event: "purge-failed", ...errorTrace(outcome.error) });
  };
  const opened = await openStore(config, { lifetimeMs: config.retentionDays * DAY_MS, now, report });
  const store = observeStore(opened.store, (operation) => metrics?.storeFailed(operation));
  await keepRetention({ store, everyMs: PURGE_EVERY_MS, told });
  const notebook = openNotebook(config.dataDir, { report, gatherMs: NOTES_GATHERED_MS });
  const oldNotes = { purge: () => notebook.forgetBefore(parisDate(now() - config.notesDays * DAY_MS)) };
  await keepRetention({ store: oldNotes, everyMs: PURGE_NOTES_EVERY_MS, told });
  return {
    store,
    signingKey: opened.signingKey,
    learn: (notes) => {
      for (const note of notes) countNote(note, metrics);
      notebook.write(notes, today()).catch((error: unknown) => log({ event: "notes-lost", ...errorTrace(error) }));
    },
    close: async () => {
      await notebook.idle();
      await store.close();
    },
  };
};

const countNote = (note: Note, metrics?: Metrics): void => {
  if (note.kind === "unanswered") metrics?.unanswered(note.offered.length > 0);
  else if (note.kind === "rated" && note.reason === undefined) metrics?.rated(note.useful);
};
