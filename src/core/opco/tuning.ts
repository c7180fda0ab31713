import { z } from "zod";

const share = z.number().min(0).max(1);
const factor = z.number().min(0);
const count = z.int().min(1);

/** knowledge/tables/seuils.yaml, which explains each figure: how what is said is weighed, and from what score it is believed. */
export const tuningSchema = z.strictObject({
  sure: z.strictObject({
    whole: share,
    partly: share,
    lead: share,
    explains: share,
  }),
  alone: z.strictObject({ score: share, explains: share, despite: share }),
  offer: z.strictObject({ whole: share, partly: share, near: share }),
  several: z.strictObject({ next_convention: share, manner: factor }),
  trust: z.strictObject({ ended_title: share, whole_title: share, piece_of_title: share, faint: share }),
  match: z.strictObject({
    same_root: share,
    aside: share,
    full: factor,
    verbatim: factor,
    verbatim_trust: share,
    cover_power: factor,
    explain_power: factor,
    enough_rarity: factor,
    usual: factor,
    unknown_before: factor,
    unknown_after: factor,
  }),
  said: z.strictObject({
    customer: share,
    customer_words: count,
    denied_words: count,
    staff_words: count,
    code_words: count,
  }),
  labels: z.strictObject({ most: count, offer: share, near: share }),
  outside: z.strictObject({ works_alone: share, sure: share, tie: share }),
  in_a_question: z.strictObject({ nothing_else: share, mentioned: share }),
});
/** See {@link tuningSchema}. */
export type Tuning = z.infer<typeof tuningSchema>;
