import { LRUCache } from "lru-cache";
import type { Place } from "../../store/store.ts";
import { toTakeUp } from "./unanswered.ts";
import type { WireActivity } from "./wire-activity.ts";

/**
 * The end of the conversations that this process adds to: of their last activities, those that wait for an answer, and nothing of the
 * others. What is known of one holds only while nobody else adds to it and it is not erased: the place of the next activity tells.
 */
export type Recent = {
  /** Notes an activity that was added. @returns what waits for an answer; undefined when the log must be read to know */
  add(key: string, activity: WireActivity, place: Place): readonly WireActivity[] | undefined;
  /** Notes the last activities of a conversation, {@link REVIEWED_IN_PASSING} of them unless it has fewer, and the position of the last one. */
  know(key: string, latest: readonly WireActivity[], position: number): void;
};

/** How far back something is taken up again each time somebody speaks. */
export const REVIEWED_IN_PASSING = 10;
const MOST_CONVERSATIONS = 10_000;

/** Of each of the last activities, in order, the activity while it waits. */
type End = { position: number; waiting: readonly (WireActivity | undefined)[] };

export const createRecent = (): Recent => {
  const ends = new LRUCache<string, End>({ max: MOST_CONVERSATIONS });
  const know: Recent["know"] = (key, latest, position) => {
    const left = new Set(toTakeUp(latest));
    ends.set(key, { position, waiting: latest.map((one) => (left.has(one) ? one : undefined)) });
  };
  return {
    know,
    add: (key, activity, { position, before }) => {
      const end = before === 0 ? { position: 0, waiting: [] } : ends.get(key);
      if (end?.position !== before) {
        ends.delete(key);
        return undefined;
      }
      const left = end.waiting.map((one) => (one?.id === activity.replyToId ? undefined : one));
      const waiting = [...left, toTakeUp([activity])[0]].slice(-REVIEWED_IN_PASSING);
      ends.set(key, { position, waiting });
      return waiting.filter((one) => one !== undefined);
    },
  };
};
