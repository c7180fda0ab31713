import type { WireActivity } from "./wire-activity.ts";

/**
 * What a person posted that is to be answered, or answered to the end, after the process that was at it died: all that has no answer,
 * and all that was posted since `since` (ms), of which a second reply may be missing.
 */
export const toTakeUp = (latest: readonly WireActivity[], since = Number.POSITIVE_INFINITY): WireActivity[] => {
  const answered = new Set(latest.map(({ replyToId }) => replyToId));
  return latest.filter((activity) => isPosted(activity) && (!answered.has(activity.id) || postedAt(activity) >= since));
};

const isPosted = ({ from }: WireActivity): boolean =>
  typeof from === "object" && from !== null && Reflect.get(from, "role") === "user";

/** When an activity was posted, in ms. */
export const postedAt = ({ timestamp }: WireActivity): number => Date.parse(String(timestamp));
