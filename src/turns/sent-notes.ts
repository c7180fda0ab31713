import type { Kept } from "./kept.ts";

/**
 * That the replies to an activity have all left is noted with the next write of the conversation, or by itself a moment later: a turn is
 * then one durable write. A note that is lost with the process repeats a reply only to a channel that was never answered.
 */
export type SentNotes = {
  /** Notes that all was sent for an activity. */
  add(key: string, id: string): void;
  /** What is kept under a key, with all that is noted; the same object when nothing is. */
  on(key: string, kept: Kept): Kept;
  /** What is noted under a key is written, or no longer matters. */
  written(key: string): void;
  /** Has everything noted written now. */
  flush(): Promise<void>;
};

/** @param write puts down what is noted under a key, and then says it is {@link SentNotes.written} */
export const createSentNotes = (write: (key: string) => Promise<void>, afterMs = NOTED_WITHIN_MS): SentNotes => {
  const noted = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all([...noted.keys()].map(write));
  };

  return {
    add: (key, id) => {
      noted.set(key, (noted.get(key) ?? new Set()).add(id));
      timer ??= setTimeout(flush, afterMs).unref();
    },
    on: (key, kept) => {
      const ids = noted.get(key);
      if (ids === undefined) return kept;
      return { ...kept, served: kept.served.map((one) => (ids.has(one.id) ? sent(one) : one)) };
    },
    written: (key) => void noted.delete(key),
    flush,
  };
};

const NOTED_WITHIN_MS = 1000;

const sent = ({ id, at }: Kept["served"][number]): Kept["served"][number] => ({ id, at, unsent: [], begun: 0 });
