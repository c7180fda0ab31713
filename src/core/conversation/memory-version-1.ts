import { z } from "zod";

const answers = z.record(z.string(), z.string());

/** What version 1 wrote otherwise: what is awaited lay in four places. The rest is read as version 2. */
const schema = z.looseObject({
  schemaVersion: z.literal(1),
  dialog: z.looseObject({ proposed: answers.optional(), concluded: z.boolean() }).optional(),
  confirming: z.enum(["cancel", "erase"]).optional(),
  seeking: z.literal(true).optional(),
  offered: z.object({ options: z.unknown() }),
});

/** A memory of version 1 written as version 2, still to be checked; undefined when it is something else. */
export const fromVersion1 = (stored: unknown): object | undefined => {
  // Seen at a glance, for the many of today.
  if (typeof stored !== "object" || stored === null || Reflect.get(stored, "schemaVersion") !== 1) return undefined;
  const { data } = schema.safeParse(stored);
  if (data === undefined) return undefined;
  const { dialog, confirming, seeking, offered, ...rest } = data;
  const waits =
    dialog?.proposed !== undefined
      ? { kind: "facts", facts: dialog.proposed }
      : { kind: dialog?.concluded === false ? "answer" : "nothing" };
  const calm = seeking === undefined ? waits : { kind: "trade", over: waits };
  const awaiting = confirming === undefined ? calm : { kind: "yes-no", about: confirming, over: calm };
  return { ...rest, schemaVersion: 2, ...(dialog && { dialog }), awaiting, offered: offered.options };
};
