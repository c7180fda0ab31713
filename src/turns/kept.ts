import { z } from "zod";
import type { Reply } from "../core/conversation/reply.ts";

/** How long a served activity is remembered: Teams delivers a slow one again for a few minutes. */
const SERVED_FOR_MS = 10 * 60_000;
/** A flood in one conversation must not make each of its turns heavier than the last. */
const MOST_SERVED = 200;

// A reply comes back as this process, or its sibling, wrote it: its shape is the core's business, not checked again here.
const writtenSchema = z.object({ kind: z.string(), markdown: z.string() });
const replySchema = z.custom<Reply>((value) => writtenSchema.safeParse(value).success);

const servedSchema = z.object({
  id: z.string(),
  at: z.number(),
  unsent: z.array(replySchema),
  begun: z.number().default(0),
  sendingUntil: z.number().optional(),
  forget: z.literal(true).optional(),
});

/**
 * An activity already answered, and its replies that have not left yet; of the first of them, `begun` messages must not be given again.
 * `sendingUntil`: some process is giving them to the channel. `forget`: everything else about the person goes first.
 */
export type Served = z.infer<typeof servedSchema>;

/** What is stored for one person in one conversation: the core's memory, and beside it what makes delivery exact. */
export type Kept = { memory: unknown; served: readonly Served[] };

/** Where what stands on the person's screen is kept, beside the memory under `key` and forgotten with it. */
export const screenKey = (key: string): string => `shown:${key}`;

/** Where it is noted that what was kept under `key` was erased, on a channel whose passes are ours: they let nobody in any more. */
export const endedKey = (key: string): string => `ended:${key}`;

// No memory is kept as none at all: JSON leaves it out.
const keptSchema = z.object({ memory: z.unknown().optional(), served: z.array(servedSchema) });

/** Reads a stored value; one that is unreadable counts as a memory without served activities. */
export const readKept = (stored: unknown, now: number): Kept => {
  const read = keptSchema.safeParse(stored);
  if (!read.success) return { memory: stored, served: [] };
  const served = read.data.served.filter(({ at }) => now - at < SERVED_FOR_MS).slice(-MOST_SERVED);
  return { memory: read.data.memory, served };
};
