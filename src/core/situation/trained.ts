import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import type { Said } from "./manner.ts";
import { numberAt } from "./numbers.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { EMPLOYEE } from "./said-alone.ts";
import type { Situation } from "./situation.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** « Nous sommes 60, pour 1 salarié en CDI »: beside the size of the company, known or said, how many are trained is no other size. */
export const withoutTrained = (
  { prepared, tokens }: Said,
  { found, known = {}, asked }: { found: readonly Stated[]; known?: Situation; asked?: string },
): readonly Stated[] => {
  const sizes = found.filter(({ fact, state }) => fact === FACT_OF.headcount && state === "stated");
  const trainees = found.filter(({ fact }) => fact === FACT_OF.trainee);
  const isCorrected = holdsIn(tokens, { from: 0, to: tokens.length }, prepared.words.corrections);
  const few = isCorrected || known[FACT_OF.headcount] !== undefined ? undefined : trainedAmong(prepared, tokens, sizes);
  if (few !== undefined) return [...found.filter((one) => one !== few), ...asTrainees(few, found)];
  // « Deux mécanos », to somebody who asks who is trained.
  if (asked === FACT_OF.trainee && !isCorrected) return found.filter((one) => !sizes.includes(one));
  const others =
    isCorrected || asked === FACT_OF.trainee
      ? []
      : trainees.filter((one) => isOfAll(prepared, { tokens, one, sizes, known }));
  if (others.length > 0 && (known[FACT_OF.headcount] === undefined || asked === FACT_OF.headcount))
    return found.filter((one) => !others.includes(one));
  if (asked === FACT_OF.headcount || isCorrected || (known[FACT_OF.headcount] === undefined && sizes.length < 2))
    return found;
  const ofTrained = sizes.filter((size) => trainees.some(({ at, end }) => at <= size.end && size.at <= end));
  return found.filter((one) => !ofTrained.includes(one) && !others.includes(one));
};

/**
 * « Restaurant, 11 salariés en CDI » tells of all of them, as does « il a deux bouchers » where somebody else is known to be trained; « pour 2 salariés en
 * CDI » tells who is.
 */
const isOfAll = (
  { words, tradeWords: { having } }: Prepared,
  { tokens, one, sizes, known }: { tokens: readonly Token[]; one: Stated; sizes: readonly Stated[]; known: Situation },
): boolean => {
  if (one.value?.kind !== "choice" || one.value.choice !== EMPLOYEE) return false;
  const isHad = (at: number): boolean => having.has(tokens[at - 1]?.word ?? "");
  const isCounted = numberAt(tokens, one.at, { one: true }) !== undefined;
  if (isCounted && isHad(one.at) && known[FACT_OF.trainee] !== undefined) return true;
  const first = tokens[one.at];
  return sizes.some(
    (size) =>
      countOf(size) > 1 &&
      one.at === size.end &&
      first !== undefined &&
      !isParted(first) &&
      (isHad(size.at) || lengthAt(tokens, size.at - 1, words.linked) === 0),
  );
};

/**
 * « Bâtiment, 25 salariés, 21 h à 28 €/h, 2 gars », « pharmacie de 9 personnes, j'ai une préparatrice »: of two sizes, the one that is at most half the other
 * is of those who are trained, unless it is that of a house (« un camping de 5 ») or what one says to be (« on est 5 »).
 */
const trainedAmong = (
  { bounders }: Prepared,
  tokens: readonly Token[],
  sizes: readonly Stated[],
): Stated | undefined => {
  const [one, other, third] = sizes.filter(({ value }) => value?.kind === "count" && value.min === value.max);
  if (one === undefined || other === undefined || third !== undefined) return undefined;
  const [few, many] = countOf(one) < countOf(other) ? [one, other] : [other, one];
  const isOfHouse = lengthAt(tokens, few.at - 1, bounders.from) > 0;
  const isBare = numberAt(tokens, few.at, { one: true }) !== undefined || countOf(few) === 1;
  return 2 * countOf(few) <= countOf(many) && isBare && !isOfHouse ? few : undefined;
};

const countOf = ({ value }: Stated): number => (value?.kind === "count" ? value.min : 0);

const asTrainees = (few: Stated, found: readonly Stated[]): Stated[] =>
  found.some(({ fact }) => fact === TRAINEES) ? [] : [{ ...few, fact: TRAINEES }];

const TRAINEES = "participants";
