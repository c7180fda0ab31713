import { monthMeant } from "../french/dates.ts";
import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { howIn, type Said } from "./manner.ts";
import { matchValue } from "./match-value.ts";
import type { Value } from "./situation.ts";
import { isParted, lengthAt } from "./tokens.ts";

/** « Boulangerie 12 », « Syntec, une quarantaine »: a number alone beside the trade, the convention or the OPCO is the headcount. */
export const bareCount = (said: Said, readings: readonly Stated[]): Stated[] => {
  const { prepared, tokens, parts } = said;
  const isEmployer = ({ fact, how }: Stated): boolean => fact === FACT_OF.employer && how !== "deduced";
  const isCompany = (one: Stated): boolean => (COMPANY.has(one.fact) && !one.isSubject) || isEmployer(one);
  if (!readings.some(isCompany) || readings.some(({ fact }) => fact === HEADCOUNT)) return [];
  const company = readings.filter(isCompany);
  const beside = [...countBefore(said, company), ...countAfter(said, company)].slice(0, 1);
  if (beside.length > 0) return beside;
  return parts.flatMap(({ from, to }, index): Stated[] => {
    const read = Math.max(from, ...readings.filter((one) => one.at >= from && one.at < to).map(({ end }) => end));
    let at = afterHedges(said, read, to);
    // « Garage de 14 ».
    const isOf = at > from && prepared.tradeWords.cuts.has(tokens[at]?.word ?? "");
    if (isOf) at++;
    // « Restaurant niveau 5 » counts nobody.
    if (lengthAt(tokens, at - 1, prepared.bounders.numbered) > 0) return [];
    const isNear = at > from || readings.some((one) => isCompany(one) && one.end === from && index > 0);
    const number = isNear || at === from ? matchValue(prepared, tokens, { bare: HEADCOUNT, at }) : undefined;
    if (number?.ok !== true || isCode(number.value)) return [];
    // « Garage de 14 avec 4 apprentis ».
    const isLast = number.end === to || (isOf && prepared.tradeWords.after.has(tokens[number.end]?.word ?? ""));
    if (!isLast) return [];
    const how = howIn(said, { at });
    return [{ fact: HEADCOUNT, at, end: number.end, value: number.value, how, state: "stated", isSubject: false }];
  });
};

/** « 3 matelots », « 7 barmaids », to somebody who asks how many there are: whatever is counted, unless it is a unit. */
export const askedCount = (
  { prepared, tokens }: Said,
  readings: readonly Stated[],
  asked: string | undefined,
): Stated[] => {
  const number = asked === HEADCOUNT ? matchValue(prepared, tokens, { bare: HEADCOUNT, at: 0 }) : undefined;
  const next = tokens[number?.end ?? 0];
  if (number?.ok !== true || isCode(number.value) || next === undefined || tokens.length > FEW_WORDS) return [];
  const isTaken = readings.some(({ at, end }) => at < number.end && end > 0);
  if (
    isTaken ||
    !/[sx]$/.test(next.word) ||
    isParted(next) ||
    lengthAt(tokens, number.end, prepared.bounders.units) > 0
  )
    return [];
  return [
    {
      fact: HEADCOUNT,
      at: 0,
      end: number.end + 1,
      value: number.value,
      how: "said",
      state: "stated",
      isSubject: false,
    },
  ];
};

const FEW_WORDS = 5;

/** The position after what hedges, from one to another. */
const afterHedges = ({ prepared: { words }, tokens }: Said, from: number, to: number): number => {
  let at = from;
  while (at < to && lengthAt(tokens, at, words.hedges) > 0) at += lengthAt(tokens, at, words.hedges);
  return at;
};

/** « Immobilier agence 6 loi Alur 14 h »: a number right after the trade, in fragments, that counts nothing else. */
const countAfter = (said: Said, company: readonly Stated[]): Stated[] =>
  company.flatMap(({ fact, end: at }): Stated[] => {
    const token = said.tokens[at];
    if (fact !== FACT_OF.convention || token === undefined || isParted(token)) return [];
    const number = matchValue(said.prepared, said.tokens, { bare: HEADCOUNT, at });
    if (number?.ok !== true || isCode(number.value) || !countsNothing(said, number)) return [];
    const how = howIn(said, { at });
    return [{ fact: HEADCOUNT, at, end: number.end, value: number.value, how, state: "stated", isSubject: false }];
  });

/** Whether a word follows that is not what a number counts: of several, it would take an « s ». */
const countsNothing = ({ prepared, tokens }: Said, { value, end }: { value: Value; end: number }): boolean => {
  const next = tokens[end];
  return (
    next !== undefined &&
    value.kind === "count" &&
    value.min > 1 &&
    /^\s$/.test(next.gap) &&
    next.word.length > 1 &&
    !/[sx\d]$/.test(next.word) &&
    !prepared.tradeWords.cuts.has(next.word) &&
    monthMeant(next.word) === undefined &&
    lengthAt(tokens, end, prepared.bounders.units) === 0
  );
};

/** « Une trentaine dans la restauration », « à 12 dans le bâtiment »: a number that opens a clause, with the trade right after it. */
const countBefore = (said: Said, company: readonly Stated[]): Stated[] => {
  const { prepared, tokens, parts } = said;
  return parts.flatMap(({ from, to }): Stated[] => {
    const at = prepared.tradeWords.cuts.has(tokens[from]?.word ?? "") ? from + 1 : from;
    const number = at < to ? matchValue(prepared, tokens, { bare: HEADCOUNT, at }) : undefined;
    if (number?.ok !== true || isCode(number.value) || !company.some((one) => one.at === number.end)) return [];
    const how = howIn(said, { at });
    return [{ fact: HEADCOUNT, at, end: number.end, value: number.value, how, state: "stated", isSubject: false }];
  });
};

/** « Épicerie 1505 », « négoce (3216) »: four digits alone beside the trade are the code of its convention, unless they are a year. */
export const bareCode = ({ prepared, tokens, parts }: Said, readings: readonly Stated[]): Stated[] => {
  const trade = readings.find(({ fact }) => COMPANY.has(fact));
  if (trade === undefined || readings.some(({ fact, how }) => fact === FACT_OF.convention && how !== "deduced"))
    return [];
  const token = tokens[trade.end];
  const code = token === undefined || token.isCode || !CODE.test(token.word) ? undefined : prepared.codeOf(token.word);
  const isApart = parts.some(({ from, to }) => from === trade.end && to === trade.end + 1);
  if (token === undefined || code === undefined || (isParted(token) && !isApart)) return [];
  const value: Value = { kind: "convention", idcc: [...code.idcc] };
  const place = { at: trade.end, end: trade.end + 1, from: code.name };
  return [{ ...place, fact: FACT_OF.convention, value, how: "said", state: "stated", isSubject: false }];
};

const CODE = /^(?!20[12]\d)\d{4}$/;

/** « Chantier d'insertion (3016) »: four digits alone are more often the code of a convention. */
const isCode = (value: Value): boolean => value.kind === "count" && value.min >= 1000;

const HEADCOUNT = FACT_OF.headcount;
const COMPANY = new Set<string>([FACT_OF.convention, FACT_OF.opco]);
