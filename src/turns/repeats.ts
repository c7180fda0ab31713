import type { Turns } from "./turns.ts";

/** Teams delivers again what is not answered within fifteen seconds. */
const REPEATED_AFTER_MS = 10_000;

/**
 * The same person saying the same thing while their first message has been waiting that long is told apart from two messages: the channel
 * delivered it again under a new id, or the person lost patience. Both are served by the turn under way. A channel of our own, which shows
 * once what it is given twice, knows its messages by their names.
 */
export const joinRepeats = (turns: Turns, now: () => number): Turns => {
  const underWay = new Map<string, { since: number; served: Promise<void> }>();
  return {
    ...turns,
    take: (incoming, say) => {
      if (incoming.mayRepeat) return turns.take(incoming, say);
      const name = JSON.stringify([incoming.key, incoming.heard]);
      const first = underWay.get(name);
      if (first !== undefined && now() - first.since >= REPEATED_AFTER_MS) return first.served;
      const served = turns.take(incoming, say);
      if (first !== undefined) return served;
      const over = () => void underWay.delete(name);
      underWay.set(name, { since: now(), served });
      served.then(over, over);
      return served;
    },
  };
};
