import type { Place } from "./store.ts";

/** How much a journal holds. */
type Size = { lines: number; bytes: number };

/**
 * How much the journals hold that this process adds to, so that they need not be counted at each line. What is known of one holds only
 * while its last line is the one that was known: whatever another process did, or a transaction undid, has it counted again.
 */
export type JournalSizes = {
  /** @param count what the journal holds with the line that is just added */
  add(key: string, added: Place & { bytes: number }, count: () => Size): Size;
  forget(key: string): void;
};

const MOST_JOURNALS = 10_000;

export const createJournalSizes = (): JournalSizes => {
  const known = new Map<string, Size & { position: number }>();
  return {
    add: (key, { position, before, bytes }, count) => {
      const held = known.get(key);
      const size =
        before === 0
          ? { lines: 1, bytes }
          : held?.position === before
            ? { lines: held.lines + 1, bytes: held.bytes + bytes }
            : count();
      // All is forgotten at once: what is asked again is counted again.
      if (known.size >= MOST_JOURNALS) known.clear();
      known.set(key, { ...size, position });
      return size;
    },
    forget: (key) => void known.delete(key),
  };
};
