import { watch } from "chokidar";
import type { ContentSources } from "./layers.ts";
import type { Content } from "./load-content.ts";
import { loadInWorker } from "./load-in-worker.ts";

export type WatchOptions = {
  sources: ContentSources;
  /** The content in use. */
  first: Content;
  /** The day it is, YYYY-MM-DD. */
  today: () => string;
  /** Hears of new content, with what of it could not be read; the next is read once it has been taken in. */
  loaded: (content: Content) => void | Promise<void>;
  /** Hears why the content, as it now is, cannot be used: a {@link ContentError}, or a file that cannot be read. */
  refused: (error: unknown) => void;
  /** How long content must be left alone before it is read: a save, or a checkout, touches many files. */
  settleMs?: number;
  /** How often it is checked whether a day has come on which an article appears or expires. */
  checkEveryMs?: number;
};

/** Reads all content again whenever a file of it changes, or its day has come. Resolves once changes are seen. */
export const watchContent = async ({
  sources,
  first,
  today,
  loaded,
  refused,
  settleMs = 300,
  checkEveryMs = 600_000,
}: WatchOptions): Promise<{ close(): Promise<void> }> => {
  const { knowledge, dialogs } = sources.product;
  const watcher = watch([knowledge, dialogs, ...(sources.own ?? [])], { ignoreInitial: true });
  let { until, lastGood } = first;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();

  const { isFrench } = first.base.language;
  const read = async (): Promise<void> => {
    try {
      const content = await loadInWorker({ sources, options: { today: today(), lastGood } }, isFrench);
      ({ until, lastGood } = content);
      await loaded(content);
    } catch (error) {
      refused(error);
    }
  };
  /** One after the other: the last one to be told is the last one written. */
  const readNext = () => {
    reading = reading.then(read);
  };
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(readNext, settleMs);
  });
  watcher.on("error", refused);
  const days = setInterval(() => {
    if (until === undefined || today() < until) return;
    until = undefined;
    readNext();
  }, checkEveryMs);
  days.unref();
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));

  return {
    close: async () => {
      clearInterval(days);
      clearTimeout(timer);
      await watcher.close();
      await reading;
    },
  };
};
