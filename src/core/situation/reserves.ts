import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { isAsked, type Said } from "./manner.ts";
import { holdsIn, isMadeOf, type Part } from "./parts.ts";
import { lengthAt } from "./tokens.ts";

/**
 * A yes is none when it is put off (« on sera à jour en janvier ») or denied from further than its side (« on a pas encore tout payé »). It is not
 * sure when something else is denied before it (« je peux pas dire qu'on a tout payé »), when it is somebody else's (« le patron dit qu'on est à
 * jour »), nor when a « mais » goes on with what nothing reads (« oui mais on a eu un contrôle »). « Oui, mais on est 14 » tells something else. Something left open after
 * it (« urssaf ok, l'Afdas on sait pas ») leaves it unsure, and a « non » before it (« non, aucune idée ») denies nothing.
 */
export const withReserves = (said: Said, readings: readonly Stated[]): Stated[] =>
  readings.map((one) => {
    if (isNoIdea(said, one))
      return { ...one, how: "said", doubt: undefined, value: { kind: "choice", choice: UNKNOWN } };
    if (!isYes(said, one)) return one;
    const denial = isToCome(said, one) ? "denied" : deniedBefore(said, one, readings);
    const opposite = denial === "denied" ? deniedChoice(said, one) : undefined;
    if (opposite !== undefined) return { ...one, doubt: undefined, value: { kind: "choice", choice: opposite } };
    return denial !== undefined ||
      isReported(said, one) ||
      isReserved(said, one, readings) ||
      isLeftOpen(said, one, readings)
      ? { ...one, how: "hedged" }
      : one;
  });

const isYes = ({ prepared: { file } }: Said, { fact, how, value }: Stated): boolean =>
  how === "said" &&
  file.facts[fact]?.["in-questions"] === "ignored" &&
  value?.kind === "choice" &&
  value.choice === YES;

const YES = "oui";

const deniedChoice = ({ prepared: { file } }: Said, { fact: id }: Stated): string | undefined => {
  const fact = file.facts[id];
  return fact?.kind === "choice" ? fact.choices[YES]?.denied : undefined;
};

/** « On sera à jour », « à jour d'ici vendredi ». */
const isToCome = ({ prepared: { words }, tokens, parts }: Said, { at }: Stated): boolean => {
  const part = parts.find(({ from, to }) => from <= at && at < to);
  return part !== undefined && holdsIn(tokens, part, words.toCome);
};

/** Whether a « pas » before a yes, in its part, denies it (only words of degree stand between), or something else that it may hang on. */
const deniedBefore = (
  { prepared: { words, tradeWords }, tokens, parts }: Said,
  one: Stated,
  readings: readonly Stated[],
): "denied" | "doubtful" | undefined => {
  const part = parts.find(({ from, to }) => from <= one.at && one.at < to);
  if (part === undefined) return undefined;
  const isRead = (at: number): boolean => readings.some((other) => other.at <= at && at < other.end);
  for (let at = one.at - 1; at >= part.from; at--) {
    const length = lengthAt(tokens, at, words.negations);
    if (length === 0 || at + length > one.at || isRead(at)) continue;
    if (lengthAt(tokens, at, words.corrections) >= length) continue;
    const from = at + length;
    const to = tradeWords.articles.has(tokens[one.at - 1]?.word ?? "") ? Math.max(from, one.at - 1) : one.at;
    if (from === to || isMadeOf(tokens, { from, to }, [words.degrees])) return "denied";
    // « Plus » adds more often than it denies.
    return to - from > FURTHEST || tokens[at]?.word === "plus" ? undefined : "doubtful";
  }
  return undefined;
};

/** Words between a « pas » and a yes that may hang on it. */
const FURTHEST = 5;

/** Whether what is told beside it is what somebody says: in its part, or in the next one when it stands alone in its own. */
const isReported = ({ prepared: { words }, tokens, parts }: Said, { at, end }: Stated): boolean => {
  const index = parts.findIndex(({ from, to }) => from <= at && at < to);
  const [part, next] = [parts[index], parts[index + 1]];
  const isAlone = part !== undefined && part.to <= end && part.from === at;
  const places: Part[] = [...(part ? [part] : []), ...(isAlone && next ? [next] : [])];
  return places.some((place) => holdsIn(tokens, place, words.hearsay));
};

const isReserved = (said: Said, one: Stated, readings: readonly Stated[]): boolean => {
  const { prepared, tokens } = said;
  const from = tokens.findIndex((_, at) => at >= one.end && lengthAt(tokens, at, prepared.words.reservations) > 0);
  const after = from + lengthAt(tokens, from, prepared.words.reservations);
  if (from < 0 || after >= tokens.length) return false;
  const isRead = readings.some((other) => other !== one && other.at >= from);
  return !isRead && !isAsked(said, { at: after });
};

/** « Urssaf ok, pour Akto je sais pas », « oui pour l'Urssaf, il reste 2024 à payer », unless it is of something else that is told there. */
const isLeftOpen = ({ prepared, tokens, parts }: Said, one: Stated, readings: readonly Stated[]): boolean => {
  const { words, subjects, partsOfFacts } = prepared;
  const paid = new Set([...partsOfFacts].flatMap(([part, { fact }]) => [part, fact]));
  if (!paid.has(one.fact)) return false;
  const isOther = (fact: string): boolean => !paid.has(fact) && !PAID_TO.has(fact);
  // « Il reste » is not yet of places.
  const open = tokens.map((_, at) => lengthAt(tokens, at, words.leftOpen));
  const leftOut = tokens.map((token, at) =>
    open.some((length, from) => from <= at && at < from + length) ? { ...token, word: "" } : token,
  );
  const isElsewhere = (place: Part): boolean =>
    readings.some(({ fact, at }) => isOther(fact) && place.from <= at && at < place.to) ||
    [...subjects].some(([fact, book]) => isOther(fact) && holdsIn(leftOut, place, book));
  // « Aucune idée » is read as an answer of its own, which says nothing against a yes.
  const isRead = (at: number): boolean =>
    readings.some((other) => other.at <= at && at < other.end && !isOf(other, one.fact, UNKNOWN));
  return tokens.some((_, at) => {
    if (at < one.end || isRead(at)) return false;
    if ([words.notKnown, words.leftOpen, words.hedges].every((book) => lengthAt(tokens, at, book) === 0)) return false;
    const index = parts.findIndex(({ from, to }) => from <= at && at < to);
    const places = [parts[index], parts[index - 1]].filter((part) => part !== undefined && part.to > one.end);
    return !places.some((place) => place !== undefined && isElsewhere(place));
  });
};

/** To whom contributions are paid. */
const PAID_TO: ReadonlySet<string> = new Set([FACT_OF.opco, FACT_OF.catalogue, FACT_OF.convention]);

/** « Non, j'en sais rien »: a bare no before a « je ne sais pas ». */
const isNoIdea = ({ prepared: { words, file }, tokens }: Said, { fact: id, at, end, value }: Stated): boolean => {
  const fact = file.facts[id];
  if (fact?.kind !== "choice" || fact["in-questions"] !== "ignored" || fact.choices[UNKNOWN] === undefined)
    return false;
  const isBareNo = value?.kind === "choice" && value.choice === NO && end === at + 1 && tokens[at]?.word === NO;
  const after = { from: end, to: tokens.length };
  return isBareNo && isMadeOf(tokens, after, [words.notKnown, words.hedges, words.tags, words.subjects]);
};

const isOf = ({ fact, value }: Stated, id: string, choice: string): boolean =>
  fact === id && value?.kind === "choice" && value.choice === choice;

const NO = "non";
const UNKNOWN = "inconnu";
