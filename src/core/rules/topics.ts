import { z } from "zod";

const text = z.string().trim().min(1);

/**
 * knowledge/regles/sujets.yaml: what rules are about, by id. `on` is the day on which a rule must be in force: today, or the first day
 * of the training when it is known and to come.
 */
export const topicsSchema = z.record(
  z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets."),
  z.strictObject({
    name: text,
    on: z.enum(["start", "today"]),
    /** Its days are limits of one year: they say nothing of a training that begins in a later one. */
    of_year: z.literal(true).optional(),
    /** Its days are the first on which something may be done, not the last. */
    opens: z.literal(true).optional(),
    /** Where the base speaks of it, « article » or « article#section »; the first one answers when nothing else does. */
    sections: z.array(text).optional(),
    /** Topics told with it. */
    with: z.array(text).optional(),
    /** Told before any other topic as soon as a rule of it applies to who employs or who is trained. */
    first: z.literal(true).optional(),
    /** Heard only of those to whom a rule of it applies, as what is told first is. */
    concerned: z.literal(true).optional(),
    /** Articles about what comes before a training: once it has begun, this is told first with them, and with the topics of `with`. */
    begun: z.array(text).optional(),
    /** It is about catalogues: whoever says that the training is of none asks nothing of it. */
    of_catalogue: z.literal(true).optional(),
    /** What is asked instead of somebody whose training is over. */
    over: z.array(text).optional(),
    /** Facts that ask about it by themselves, of somebody who tells one and in whose question no topic is heard (« 40 € de l'heure, ça passe ? »). */
    told_by: z.array(text).optional(),
    /** Topics in whose place it is asked about, by the facts told with them. */
    instead: z.record(z.string(), z.array(text)).optional(),
    /** Its value is the least of a fact for topics `of`: what is asked of these by somebody below it is first told so, and reckons nothing. */
    least: z.strictObject({ fact: z.string(), of: z.array(text).min(1) }).optional(),
    /** Topics told in its place to a company for which no rule speaks of it, in order, the first of which one does. */
    failing: z.array(text).optional(),
    /** The dialog that checks it: whoever asks about it is told what the check holds against what they said. */
    check: text.optional(),
    /** How a question speaks of it: words that must all be there, in any order and form, « a|b » being one or the other. */
    asked: z.array(text).optional(),
  }),
);
/** See {@link topicsSchema}. */
export type Topics = z.infer<typeof topicsSchema>;
