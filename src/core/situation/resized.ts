import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { howIn, isDenied, isSupposed, type Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { matchValue } from "./match-value.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { scopeAt } from "./scope.ts";
import { type Situation, sameValue, type Value } from "./situation.ts";

type Before = { readings: readonly Stated[]; known?: Situation };

/**
 * « On vient d'embaucher 4 personnes », « et si on embauche encore 4 ? »: so many more, or fewer, than the size that was said or known; of one on
 * their own, than none. Of a size that is not known, nothing is told but what is supposed.
 */
export const resizedBy = (said: Said, matches: readonly Match[], before: Before): Stated[] =>
  matches.flatMap((match): Stated[] => {
    const step = stepOf(said, match);
    if (step === undefined || isDenied(said, match) || scopeAt(said.scopes, match) !== undefined) return [];
    const { fact, tense } = match.pattern;
    const state = tense !== "past" || isSupposed(said, match) ? "supposed" : "stated";
    const base = sizeBefore(said.prepared, fact, before) ?? (isSupposed(said, match) ? 0 : undefined);
    if (base === undefined || base + step.by < 1) return [];
    const value: Value = { kind: "count", min: base + step.by, max: base + step.by };
    return [{ fact, at: match.at, end: step.end, value, how: howIn(said, match), state, isSubject: false }];
  });

/** How many more, or fewer when it is negative. */
const stepOf = ({ prepared, tokens }: Said, match: Match): { by: number; end: number } | undefined => {
  const { strength } = match.pattern;
  if (strength !== "more" && strength !== "fewer") return undefined;
  const read = matchValue(prepared, tokens, match);
  if (read?.ok !== true || read.value.kind !== "count" || read.value.min !== read.value.max) return undefined;
  return { by: strength === "more" ? read.value.min : -read.value.min, end: read.end };
};

/** The size that is added to: said in the message, else known; none for one on their own. */
const sizeBefore = ({ file }: Prepared, fact: string, { readings, known = {} }: Before): number | undefined => {
  const told = readings.findLast((one) => one.fact === fact && one.state === "stated")?.value ?? known[fact]?.value;
  if (told !== undefined) return told.kind === "count" && told.min === told.max ? told.min : undefined;
  const employer = readings.findLast((one) => one.fact === FACT_OF.employer)?.value ?? known[FACT_OF.employer]?.value;
  const choices = file.facts[FACT_OF.employer];
  const isAlone =
    employer?.kind === "choice" &&
    choices?.kind === "choice" &&
    choices.choices[employer.choice]?.staffed !== undefined;
  return isAlone ? 0 : undefined;
};

/**
 * « J'ai aussi un hôtel de 70 salariés », beside a restaurant of 11: what one has besides is not what was told of. Another trade makes several conventions,
 * and its size, or that of more staff, asks for that of the whole.
 */
export const ofOtherHouses = (said: Said, { readings, known = {} }: Before): Stated[] => {
  const isBesides = ({ at, end }: Stated): boolean =>
    holdsIn(said.tokens, { from: Math.max(0, at - NEAR), to: end }, said.prepared.words.besides);
  const has = (fact: string, but: Stated): boolean =>
    known[fact] !== undefined || readings.some((one) => one.fact === fact && one !== but && !isBesides(one));
  const isTrade = ({ fact, doubt }: Stated): boolean =>
    fact === FACT_OF.convention || (fact === FACT_OF.opco && doubt !== undefined);
  return readings.flatMap((one): Stated[] => {
    if (one.state !== "stated" || !isBesides(one) || !BESIDES.has(one.fact) || !has(one.fact, one)) return [one];
    const { at, end, how, state, isSubject } = one;
    if (one.fact === FACT_OF.headcount)
      return [{ at, end, how, state, isSubject, fact: one.fact, doubt: "other-house", shown: "" }];
    const own = known[FACT_OF.convention]?.value;
    const isOther = isTrade(one) && (own === undefined || one.value === undefined || !sameValue(own, one.value));
    const several: Value = { kind: "choice", choice: SEVERAL };
    return isOther ? [{ at, end, how: "said", state, isSubject, fact: CONVENTIONS, value: several }] : [];
  });
};

/** Words of « j'ai aussi un petit hôtel restaurant de ». */
const NEAR = 8;
const BESIDES: ReadonlySet<string> = new Set([FACT_OF.headcount, FACT_OF.convention, FACT_OF.opco]);
const CONVENTIONS = "conventions";
const SEVERAL = "plusieurs";
