import { z } from "zod";

const share = z.number().min(0).max(1);
const factor = z.number().min(0);
/** How much a word counts by where it stands, and how far the length of a text is evened out. */
const field = z.strictObject({ weight: factor, evened: share });

/** knowledge/ranking.yaml, which explains each figure: how the entries of a search are weighed against a question. */
export const weightsSchema = z.strictObject({
  fields: z.strictObject({ title: field, phrasings: field, description: field, text: field }),
  saturation: factor,
  synonym: share,
  name: factor,
  nearness: factor,
  group: factor,
  likely: z.strictObject({ unsaid: z.number().positive(), pair: factor }),
  likeness: z.strictObject({ weight: factor, nearest: z.int().min(1), next: share, common: share }),
  shortlist: z.int().min(1),
  plainly_near: share,
  leaning_words: z.int().min(0),
  leaning: z.strictObject({
    question: factor,
    subject: factor,
    same: factor,
    tied: factor,
    ahead: factor,
    alone: factor,
  }),
  domain: share,
  likeliest: z.strictObject({ confidence: share, odds: factor }),
  wholly: z.strictObject({ explained: share, nearness: share }),
  shared: share,
  yields: z.strictObject({ confidence: share, words: z.int().min(1) }),
  ahead: factor,
  rival: factor,
  behind: factor,
  questions: z.strictObject({
    words: z.number().positive(),
    as_good: share,
    pieces: z.int().min(1),
    ranked: z.int().min(1),
    sentence: share,
    sureness: factor,
    part: share,
    worth: z.strictObject({ of_sentence: share, of_message: share }),
    perhaps: share,
    opened: share,
    unknown: factor,
    foreign: factor,
    long: z.strictObject({ from: z.int().min(1), to: z.int().min(2), left: share, torn: z.int().min(1) }),
    narrowest: z.int().min(1),
    widest: z.int().min(2),
    breath: z.int().min(1),
    rival: z.strictObject({ score: share, nearness: share }),
    tried: z.int().min(1),
    sure: z.strictObject({
      weight: factor,
      nearness: share,
      confidence: share,
      left: share,
      one_word: share,
      two_words: share,
      three_words: share,
    }),
  }),
});
/** See {@link weightsSchema}. */
export type Weights = z.infer<typeof weightsSchema>;
