import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { hasException, howIn, isAsked, isDenied, isOnlyHedged, isSupposed, isWondered, type Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { matchValue, type ValueSaid } from "./match-value.ts";
import type { ReadingContext } from "./matches-in.ts";
import { askedOfAnother, isAlternative } from "./only-asked.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { OF_PERSON } from "./said-alone.ts";
import { scopeAt } from "./scope.ts";
import type { How, Situation, Value } from "./situation.ts";
import { lengthAt } from "./tokens.ts";

/** What a match states, and how it is said. `asked`: the fact just asked. */
export const readMatch = (
  said: Said,
  match: Match,
  { asked, known, matches }: Pick<ReadingContext, "asked" | "known"> & { matches: readonly Match[] },
): Stated[] => {
  const { prepared, tokens } = said;
  const { fact, strength } = match.pattern;
  if (strength === "subject" || strength === "more" || strength === "fewer") return [];
  const read = matchValue(prepared, tokens, match);
  if (read === undefined) return [];
  const place = { at: match.at, end: read.end };
  const denied = match.isDenied === true || isDenied(said, match);
  const opposite = denied ? deniedChoice(prepared, fact, read) : undefined;
  const state = denied && opposite === undefined ? "denied" : stateIn(said, match);
  const how = howMatched(said, { ...match, end: read.end }, asked);
  if (how === undefined || (read.ok && isAlternative(said, place, read.value))) return [];
  const elsewhere =
    read.ok && fact !== asked && state === "stated"
      ? askedOfAnother(said, { ...place, fact, value: read.value }, { known, matches })
      : "no";
  if (elsewhere === "aside") return [];
  const base = {
    ...place,
    fact,
    how,
    state: elsewhere === "supposed" ? elsewhere : state,
    isSubject: false,
  } as const;
  if (opposite !== undefined) return [{ ...base, value: opposite }];
  return read.ok
    ? [{ ...base, value: read.value, ...(read.from !== undefined && { from: read.from }) }]
    : [{ ...base, doubt: read.why, shown: read.shown }];
};

/** How what a match tells is learnt; undefined when it is only asked or wondered about. */
const howMatched = (said: Said, match: Match, asked: string | undefined): How | undefined => {
  const { fact, strength } = match.pattern;
  const manner = said.prepared.file.facts[fact]?.["in-questions"];
  const inQuestion = fact === asked || !isAsked(said, match) ? undefined : manner;
  if (inQuestion === "ignored" || (manner === "ignored" && isWondered(said, match))) return undefined;
  if (manner === "ignored" && hasException(said, match)) return "hedged";
  if (
    isName(match) &&
    isWondered(said, match) &&
    holdsIn(said.tokens, { from: 0, to: match.at }, said.prepared.words.notKnown)
  )
    return "hedged";
  const isHint = inQuestion === "deduced" || (strength === "hinted" && fact !== asked && !isNamedAlone(said, match));
  if (!isHint) return isUnsure(said, match) ? "hedged" : howIn(said, match);
  return inQuestion === undefined && isOnlyHedged(said, match) ? "hedged" : "deduced";
};

/**
 * « Chez Akto ? », « je ne sais pas, chez Akto », « pas trouvée chez Akto », to somebody who asks where: no answer is sure that asks, that is said not to
 * be known, or that denies something of what it names.
 */
const isUnsure = (said: Said, match: Match): boolean =>
  match.pattern.strength === "answer" &&
  match.captured.length > 0 &&
  // « Éligible, pour une vendeuse ? » asks nothing of who is trained.
  match.pattern.value?.kind !== "choice" &&
  (isAsked(said, match) ||
    holdsIn(said.tokens, { from: 0, to: said.tokens.length }, said.prepared.words.notKnown) ||
    isNamedBesideDenial(said, match));

/** « Je sais pas si c'est un catalogue Afdas ». */
const isName = ({ captured: [first] }: Match): boolean => isNamed(first);
const isNamed = (one: Match["captured"][number] | undefined): boolean =>
  one?.hole === "opco" || one?.hole === "catalogue";

const isNamedBesideDenial = (
  { prepared: { words }, tokens, parts }: Said,
  { at, captured: [first] }: Match,
): boolean => {
  const part = parts.find(({ from, to }) => from <= at && at < to);
  const before =
    isNamed(first) && part !== undefined ? tokens.slice(part.from, at).map((_, offset) => part.from + offset) : [];
  return before.some(
    (one) => lengthAt(tokens, one, words.negations) > 0 && lengthAt(tokens, one, words.corrections) === 0,
  );
};

/** What was deduced and is taken back; what was said is not, in so few words. */
export const retracted = ({ at, end, pattern: { fact } }: Match, known: Situation = {}): Stated[] => {
  const was = known[fact];
  return was?.how === "deduced"
    ? [{ at, end, fact, value: was.value, how: "said", state: "denied", isSubject: false }]
    : [];
};

/** A date has its own tense: « la formation était le 3 » is of this company's training. */
const stateIn = (said: Said, { at, end, pattern: { fact, tense } }: Match): Stated["state"] => {
  const scope = scopeAt(said.scopes, { at, end }, { ofPerson: OF_PERSON.has(fact) });
  const isDate = said.prepared.file.facts[fact]?.kind === "date";
  if (!isDate && tense === "past") return "past";
  if (scope === "others" || (scope === "past" && !isDate && !isSupposed(said, { at }))) return scope;
  return isSupposed(said, { at }) ? "supposed" : "stated";
};

/** « Akto, 120 salariés »: an OPCO named by itself is one's own. */
const isNamedAlone = ({ parts }: Said, { at, end, captured, pattern: { fact } }: Match): boolean =>
  fact === FACT_OF.opco && captured[0]?.at === at && parts.some(({ from, to }) => from === at && to === end);

/** What a choice means once denied, when it means something. */
const deniedChoice = ({ file }: Prepared, id: string, read: ValueSaid): Value | undefined => {
  const fact = file.facts[id];
  if (!read.ok || read.value.kind !== "choice" || fact?.kind !== "choice") return undefined;
  const choice = fact.choices[read.value.choice]?.denied;
  return choice === undefined ? undefined : { kind: "choice", choice };
};
