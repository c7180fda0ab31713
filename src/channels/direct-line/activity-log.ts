import { z } from "zod";
import type { Gained, Store } from "../../store/store.ts";
import { personKey } from "../../turns/person-key.ts";
import { createRecent, REVIEWED_IN_PASSING } from "./recent.ts";
import type { Grant } from "./tokens.ts";
import type { ActivitySet, WireActivity } from "./wire-activity.ts";

/**
 * Everything said in each conversation, as long as the store keeps it: what clients are shown, and the record of what is still to
 * answer. It lies under the same key as the person's memory, so that one erasure takes both. Watermarks are opaque to clients.
 */
export type ActivityLog = {
  /**
   * Adds an activity.
   * @param once names it: a second activity under the same name is not added
   * @returns the id of the one that stands, whether it was added, and what then waits for an answer of what was said last: undefined when
   * only reading tells
   */
  append(grant: Grant, activity: WireActivity, once?: string): Promise<Added>;
  /** What was said after a watermark; everything when the watermark is empty or of an earlier life of the conversation. */
  after(grant: Grant, watermark: string): Promise<ActivitySet>;
  /** What was said last, that many activities at most. */
  latest(grant: Grant, count: number): Promise<readonly WireActivity[]>;
  /**
   * Has `watcher` called for each conversation that gains an activity, here or in another process, by {@link logKey}; without a key when
   * some may have been missed.
   */
  watch(watcher: (key?: string, gained?: News) => void): void;
};

/** See {@link ActivityLog.append}. */
type Added = { id: string; added: boolean; waiting?: readonly WireActivity[] };

/** How far a conversation now goes; when this process added an activity, the frame that says it to whoever has read up to `before`. */
export type News = { position: number; frame?: { text: string; before: number } };

/** The name under which the store keeps a conversation. */
export const logKey = ({ conversationId, userId }: Grant): string =>
  personKey({ channelId: "directline", conversationId, person: userId });

export const createActivityLog = (store: Store): ActivityLog => {
  const recent = createRecent();
  store.watch((key, gained) => {
    const [activity] = gained?.line ? readActivities([gained.line.value]) : [];
    if (key !== undefined && gained?.line && activity)
      recent.add(key, activity, { position: gained.position, before: gained.line.before });
  });
  return {
    append: async (grant, activity, once) => {
      const key = logKey(grant);
      const appended = await store.append(key, activity, once);
      if (!appended.added) return { id: wireSchema.parse(appended.line).id, added: false };
      return { id: activity.id, added: true, waiting: recent.waiting(key, appended.position) };
    },
    after: async (grant, watermark) => {
      const { lines, position } = await store.read(logKey(grant), readWatermark(watermark));
      return { activities: readActivities(lines), watermark: String(position) };
    },
    latest: async (grant, count) => {
      const key = logKey(grant);
      const { lines, position } = await store.read(key, 0, count);
      const activities = readActivities(lines);
      if (count >= REVIEWED_IN_PASSING) recent.know(key, activities.slice(-REVIEWED_IN_PASSING), position);
      return activities;
    },
    watch: (watcher) => store.watch((key, gained) => watcher(key, gained && newsOf(gained))),
  };
};

const newsOf = ({ position, line }: Gained): News => ({
  position,
  ...(line && { frame: { text: `{"activities":[${line.json}],"watermark":"${position}"}`, before: line.before } }),
});

const wireSchema = z.looseObject({ id: z.string(), type: z.string() });

/** A line that is no activity is passed over: another version may have written it. */
const readActivities = (lines: readonly unknown[]): WireActivity[] =>
  lines.flatMap((line) => wireSchema.safeParse(line).data ?? []);

/** The position that a watermark names; 0 when it names none. */
export const readWatermark = (watermark: string): number => (/^\d{1,15}$/.test(watermark) ? Number(watermark) : 0);
