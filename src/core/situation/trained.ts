import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import type { Said } from "./manner.ts";
import { holdsIn } from "./parts.ts";
import type { Situation } from "./situation.ts";

/** « Nous sommes 60, pour 1 salarié en CDI »: beside the size of the company, known or said, how many are trained is no other size. */
export const withoutTrained = (
  { prepared, tokens }: Said,
  { found, known = {}, asked }: { found: readonly Stated[]; known?: Situation; asked?: string },
): readonly Stated[] => {
  const sizes = found.filter(({ fact, state }) => fact === FACT_OF.headcount && state === "stated");
  const trainees = found.filter(({ fact }) => fact === FACT_OF.trainee);
  const isCorrected = holdsIn(tokens, { from: 0, to: tokens.length }, prepared.words.corrections);
  // « Deux mécanos », to somebody who asks who is trained.
  if (asked === FACT_OF.trainee && !isCorrected) return found.filter((one) => !sizes.includes(one));
  if (asked === FACT_OF.headcount || isCorrected || (known[FACT_OF.headcount] === undefined && sizes.length < 2))
    return found;
  const ofTrained = sizes.filter((size) => trainees.some(({ at, end }) => at <= size.end && size.at <= end));
  return found.filter((one) => !ofTrained.includes(one));
};
