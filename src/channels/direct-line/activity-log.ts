import { z } from "zod";
import type { Store, Watcher } from "../../store/store.ts";
import { personKey } from "../../turns/person-key.ts";
import type { Grant } from "./tokens.ts";

/** An activity as Direct Line clients receive it. */
export type WireActivity = { id: string; type: string; [field: string]: unknown };

/** Activities in order; `watermark` says where to go on from. */
export type ActivitySet = { activities: readonly WireActivity[]; watermark: string };

/**
 * Everything said in each conversation, as long as the store keeps it: what clients are shown, and the record of what is still to
 * answer. It lies under the same key as the person's memory, so that one erasure takes both. Watermarks are opaque to clients.
 */
export type ActivityLog = {
  /**
   * Adds an activity.
   * @param once names it: a second activity under the same name is not added
   * @returns the id of the one that stands, and whether it was added
   */
  append(grant: Grant, activity: WireActivity, once?: string): Promise<{ id: string; added: boolean }>;
  /** What was said after a watermark; everything when the watermark is empty or of an earlier life of the conversation. */
  after(grant: Grant, watermark: string): Promise<ActivitySet>;
  /** What was said last, that many activities at most. */
  latest(grant: Grant, count: number): Promise<readonly WireActivity[]>;
  /** Has `watcher` called for each conversation that gains an activity, here or in another process, by {@link logKey}. */
  watch(watcher: Watcher): void;
};

/** The name under which the store keeps a conversation. */
export const logKey = ({ conversationId, userId }: Grant): string =>
  personKey({ channelId: "directline", conversationId, person: userId });

export const createActivityLog = (store: Store): ActivityLog => ({
  append: async (grant, activity, once) => {
    const { line, added } = await store.append(logKey(grant), activity, once);
    return { id: wireSchema.parse(line).id, added };
  },
  after: async (grant, watermark) => {
    const { lines, position } = await store.read(logKey(grant), readWatermark(watermark));
    return { activities: readActivities(lines), watermark: String(position) };
  },
  latest: async (grant, count) => readActivities((await store.read(logKey(grant), 0, count)).lines),
  watch: store.watch,
});

const wireSchema = z.looseObject({ id: z.string(), type: z.string() });

/** A line that is no activity is passed over: another version may have written it. */
const readActivities = (lines: readonly unknown[]): WireActivity[] =>
  lines.flatMap((line) => wireSchema.safeParse(line).data ?? []);

const readWatermark = (watermark: string): number => (/^\d{1,15}$/.test(watermark) ? Number(watermark) : 0);
