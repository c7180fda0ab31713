import { LRUCache } from "lru-cache";
import type { Place } from "../../store/store.ts";
import { toTakeUp } from "./unanswered.ts";
import type { WireActivity } from "./wire-activity.ts";

/**
 * The end of the conversations that this process adds to: of their last activities, those that wait for an answer, and nothing of the
 * others. What is known of one holds only while nobody else adds to it and it is not erased: the place of the next activity tells.
 */
export type Recent = {
  /** Notes an activity that was added. */
  add(key: string, activity: WireActivity, place: Place): void;
  /** What waits for an answer, up to the activity at a position; undefined when the log must be read to know. */
  waiting(key: string, position: number): readonly WireActivity[] | undefined;
  /** Notes the last activities of a conversation, {@link REVIEWED_IN_PASSING} of them unless it has fewer, and the position of the last one. */
  know(key: string, latest: readonly WireActivity[], position: number): void;
};

/** How far back something is taken up again each time somebody speaks. */
export const REVIEWED_IN_PASSING = 10;
const MOST_CONVERSATIONS = 10_000;

/** The last activities, in order, each with what it says while it waits. Those up to `known` were read: each stands there or before. */
type End = { position: number; known: number; latest: readonly { position: number; waiting?: WireActivity }[] };

export const createRecent = (): Recent => {
  const ends = new LRUCache<string, End>({ max: MOST_CONVERSATIONS });
  const know: Recent["know"] = (key, latest, position) => {
    const left = new Set(toTakeUp(latest));
    const ones = latest.map((one) => ({ position, ...(left.has(one) && { waiting: one }) }));
    ends.set(key, { position, known: position, latest: ones });
  };
  return {
    know,
    add: (key, activity, { position, before }) => {
      const end: End | undefined = before === 0 ? { position: 0, known: 0, latest: [] } : ends.get(key);
      if (end?.position !== before) return void ends.delete(key);
      const left = end.latest.map((one) => (one.waiting?.id === activity.replyToId ? { position: one.position } : one));
      const latest = [...left, { position, waiting: toTakeUp([activity])[0] }].slice(-REVIEWED_IN_PASSING);
      ends.set(key, { position, known: end.known, latest });
    },
    waiting: (key, upTo) => {
      const end = ends.get(key);
      if (end === undefined || upTo > end.position || upTo < end.known) return undefined;
      return end.latest.flatMap(({ position, waiting }) => (waiting && position <= upTo ? waiting : []));
    },
  };
};
