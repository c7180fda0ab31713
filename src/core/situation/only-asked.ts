import { FACT_OF } from "./circumstances.ts";
import { isAsked, type Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { isMadeOf } from "./parts.ts";
import { isElided } from "./piece.ts";
import { type Situation, sameValue, type Value } from "./situation.ts";
import { lengthAt, type Token } from "./tokens.ts";

type Place = { at: number; end: number };

/** « On est 54 ou 49 ? », which asks nothing else: somebody who asks which of two numbers counts states neither. */
export const isAlternative = (said: Said, place: Place, value: Value): boolean => {
  const { bounders } = said.prepared;
  const holdsOr = said.tokens.some(
    (_, at) => place.at < at && at < place.end && lengthAt(said.tokens, at, bounders.or) > 0,
  );
  return value.kind === "count" && value.min !== value.max && holdsOr && isAsked(said, place) && isAll(said, place);
};

/**
 * How a question names another employer than the one that is known, and not as one's own: « et la mairie ne paie rien ? » tells nothing of it, « à mon
 * compte, sans salarié ? », which says nothing else, supposes it. `matches`: what else is read.
 */
export const askedOfAnother = (
  said: Said,
  { at, end, fact, value }: Place & { fact: string; value: Value },
  { known = {}, matches }: { known?: Situation; matches: readonly Match[] },
): "no" | "aside" | "supposed" => {
  if (fact !== FACT_OF.employer || value.kind !== "choice") return "no";
  const employers = matches.filter((one) => one.pattern.fact === fact);
  const isBare = isAll(said, { at, end }, employers);
  const asks = isAsked(said, { at });
  if (!asks && !(isBare && leadsToQuestion(said, at))) return "no";
  if (!isKnownOtherwise(said, value, known) || isOwn(said, { at, end }, employers)) return "no";
  return asks && isBare ? "supposed" : "aside";
};

/** « Et l'hôpital public, il paie ? »: a part that goes on, before one that asks. */
const leadsToQuestion = ({ prepared: { words }, tokens, parts, clauses }: Said, at: number): boolean => {
  const part = parts.find(({ from, to }) => from <= at && at < to);
  const next = tokens[part?.to ?? tokens.length]?.start;
  return (
    part !== undefined &&
    next !== undefined &&
    lengthAt(tokens, part.from, words.connectors) > 0 &&
    clauses.some((clause) => clause.asks && clause.end > next)
  );
};

/** Whether another employer is known, or people are employed and this one has none, or none that count. */
const isKnownOtherwise = (
  { prepared: { file } }: Said,
  value: Extract<Value, { kind: "choice" }>,
  known: Situation,
): boolean => {
  const employer = known[FACT_OF.employer]?.value;
  if (employer !== undefined) return !sameValue(employer, value);
  const choices = file.facts[FACT_OF.employer];
  const employing = choices?.kind === "choice" ? Object.values(choices.choices).map(({ staffed }) => staffed) : [];
  return known[FACT_OF.headcount] !== undefined && !employing.includes(value.choice);
};

/** « On est une mairie », « notre mairie », « je travaille pour la mairie »: what somebody says of themselves. */
const isOwn = (
  { prepared: { words }, tokens, parts }: Said,
  { at, end }: Place,
  employers: readonly Place[],
): boolean => {
  const from = parts.find((part) => part.from <= at && at < part.to)?.from ?? at;
  return tokens.slice(from, end).some((_, offset) => {
    const one = from + offset;
    return (
      lengthAt(tokens, one, words.subjects) > 0 ||
      isSubject(tokens[one]) ||
      (lengthAt(tokens, one, words.owners) > 0 && !employers.some((match) => match.at <= one && one < match.end))
    );
  });
};

/** « J'emploie », « c'est ». */
const isSubject = (token: Token | undefined): boolean => token !== undefined && isElided(token);

/** Whether nothing is said in a part but what stands there, what links it, and the like of it. */
const isAll = (
  { prepared: { words, tradeWords }, tokens, parts }: Said,
  { at, end }: Place,
  others: readonly Place[] = [],
): boolean => {
  const part = parts.find(({ from, to }) => from <= at && at < to);
  if (part === undefined) return false;
  const books = [words.connectors, words.linked, words.tags, words.corrections];
  return tokens.slice(part.from, part.to).every(({ word }, offset) => {
    const one = part.from + offset;
    return (
      [{ at, end }, ...others].some((place) => place.at <= one && one < place.end) ||
      tradeWords.articles.has(word) ||
      isMadeOf(tokens, { from: one, to: one + 1 }, books)
    );
  });
};
