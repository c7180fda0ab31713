import { FACT_OF } from "./circumstances.ts";
import type { ReadingContext } from "./matches-in.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepare-facts.ts";
import type { Token } from "./tokens.ts";

/**
 * « Chez un organisme de formation près de chez nous », « l'Afpa », to somebody who knows the company and asks where the training is: they name who gives
 * it, which tells neither the trade of the company nor a catalogue. « On est un centre de formation » tells one's own.
 */
export const namesProvider = (
  { words }: Pick<Prepared, "words">,
  tokens: readonly Token[],
  { asked, known = {} }: Pick<ReadingContext, "asked" | "known">,
): boolean => {
  const all = { from: 0, to: tokens.length };
  const isKnown = known[FACT_OF.opco] !== undefined || known[FACT_OF.convention] !== undefined;
  return (
    asked === FACT_OF.catalogue &&
    isKnown &&
    holdsIn(tokens, all, words.providers) &&
    !holdsIn(tokens, all, words.starters) &&
    !holdsIn(tokens, all, words.corrections)
  );
};
