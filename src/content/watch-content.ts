import { watch } from "chokidar";
import type { Base } from "../core/content/base.ts";
import { CONTENT_FOLDERS } from "./load-base.ts";
import { loadInWorker } from "./load-in-worker.ts";

export type WatchOptions = {
  folders?: typeof CONTENT_FOLDERS;
  /** Whether a folded word is a correct French one: the list is the program's own, and does not change with the content. */
  isFrench: Base["language"]["isFrench"];
  /** Hears of a new base, whole and checked; the next is read once it has been taken in. */
  loaded: (base: Base) => void | Promise<void>;
  /** Hears why the content, as it now is, cannot be used: a {@link ContentError}, or a file that cannot be read. */
  refused: (error: unknown) => void;
  /** How long content must be left alone before it is read: a save, or a checkout, touches many files. */
  settleMs?: number;
};

/** Reads all content again whenever a file of it changes. Resolves once changes are seen. */
export const watchContent = async ({
  folders = CONTENT_FOLDERS,
  isFrench,
  loaded,
  refused,
  settleMs = 300,
}: WatchOptions): Promise<{ close(): Promise<void> }> => {
  const watcher = watch([folders.knowledge, folders.dialogs], { ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();

  const read = () => loadInWorker(folders, isFrench).then(loaded).catch(refused);
  watcher.on("all", () => {
    clearTimeout(timer);
    // One after the other: the last one to be told is the last one written.
    timer = setTimeout(() => {
      reading = reading.then(read);
    }, settleMs);
  });
  watcher.on("error", refused);
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));

  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
      await reading;
    },
  };
};
