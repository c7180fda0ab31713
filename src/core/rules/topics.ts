import { z } from "zod";

/**
 * knowledge/regles/sujets.yaml: what rules are about, by id. `on` is the day on which a rule must be in force: today, or the first day
 * of the training when it is known and to come.
 */
export const topicsSchema = z.record(
  z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets."),
  z.strictObject({ name: z.string().trim().min(1), on: z.enum(["start", "today"]) }),
);
/** See {@link topicsSchema}. */
export type Topics = z.infer<typeof topicsSchema>;
