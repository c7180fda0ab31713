import { FACT_OF } from "./circumstances.ts";
import type { ReadingContext } from "./matches-in.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

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

/** « L'organisme a annulé la formation », « le formateur est malade »: something that happens to whoever gives the training, and no trade. */
export const tellsOfProvider = (
  { words, tradeWords }: Pick<Prepared, "words" | "tradeWords">,
  tokens: readonly Token[],
): boolean => {
  const linked = lengthAt(tokens, 0, words.connectors);
  const first = tokens[linked];
  if (first === undefined) return false;
  const isElided = /(?<![\p{L}])l['’ʼ‘`´]$/iu.test(first.gap);
  const isNamed = isElided || tradeWords.definite.has(first.word) || lengthAt(tokens, linked, words.tradeOwn) > 0;
  const at = isElided ? linked : linked + 1;
  const next = tokens[at + lengthAt(tokens, at, words.providers)];
  if (!isNamed || lengthAt(tokens, at, words.providers) === 0 || next === undefined || isParted(next)) return false;
  // « L'organisme à Lyon » and « l'organisme a annulé » are written alike.
  return tradeWords.having.has(next.word) || !tradeWords.cuts.has(next.word);
};
