import { isMonth, monthMeant } from "../french/dates.ts";
import { placesOf } from "../french/expressions.ts";
import { fold } from "../french/fold.ts";
import type { Finder } from "./finder.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Tables } from "./tables.ts";

/** The codes that a text holds, in order, and the text without them. */
export type Codes = {
  /** Four digits each. */
  idcc: string[];
  /** As the tables write them: 62.02A. */
  naf: string[];
  /** The digits of a number of fourteen or nine; empty without any. */
  siret: string;
  /** A number of the Journal officiel's brochures, which is no IDCC. */
  brochure: boolean;
};

/**
 * Reads IDCC, NAF, SIRET and brochure numbers in any form (« 1486 », « IDCC 44 », « convention n° 0573 », « 6202A »). A number that
 * counts people, euros or years is none of them.
 */
export const readCodes = (text: string, finder: Finder): Codes => {
  const { tables } = finder;
  const siret = SIRET.exec(fold(text))?.[0].replace(/\D/g, "") ?? "";
  const brochure = BROCHURE.test(fold(text));
  const naf: string[] = [];
  const rest = fold(text)
    .replaceAll("n°", " n ")
    .replace(new RegExp(SIRET, "g"), " ; ")
    .replace(DAY, " ; ")
    .replace(new RegExp(BROCHURE, "g"), " ; ")
    .replace(NAF, (found, cue: string | undefined, group: string, rank: string, letter: string | undefined) => {
      const codes = nafCodes(`${group}.${rank}${(letter ?? "").toUpperCase()}`, tables);
      if (letter === undefined && (cue === undefined || codes.length === 0)) return found;
      naf.push(...(codes.length > 0 ? codes : [`${group}.${rank}${(letter ?? "").toUpperCase()}`]));
      return " ; ";
    });
  const tokens = rest.replace(/(?<=\b(?:idcc|ccnt?|cc|n|no|code))(?=\d)/g, " ").match(/[a-z]+|\d+|[;,/+]/g) ?? [];
  return { idcc: [...new Set([...namedByNumber(tokens, finder), ...numbers(tokens, finder)])], naf, siret, brochure };
};

const SIRET = /(?<![\d.])\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{5}|[ .]?\d{2}[ .]\d{3})?(?![\d.]*\d)/;
/** « 3/02/2027 », « le 3/02 ». */
const DAY = /(?<![\d/])(?:\d{1,2}\/\d{1,2}\/\d{2,4}|(?<=\b(?:le|du|au|depuis) )\d{1,2}\/\d{1,2})(?![\d/])/g;
const BROCHURE = /brochure(?:(?!idcc)\D){0,20}\d{3,4}/;
const NAF = /(naf|ape)?(?:[ :]+|\b)(?<!\d)(\d{2})[ .]?(\d{2})([a-z])?(?![a-z\d])/g;

/** A code without its letter stands for every code that it begins. */
const nafCodes = (code: string, tables: Tables): string[] =>
  tables.naf.has(code)
    ? [code]
    : /[A-Z]$/.test(code)
      ? []
      : [...tables.naf.keys()].filter((one) => one.startsWith(code));

/** « Convention 66 », « CCN 51 »: usual names made of a number. */
const namedByNumber = (tokens: readonly string[], { numbered }: Finder): string[] =>
  placesOf(tokens, numbered.names).map(({ meaning: idcc }) => idcc);

const numbers = (tokens: readonly string[], { tables, lexicon, numbered }: Finder): string[] => {
  const bare = tokens.every(
    (token) => /^\d+$/.test(token) || !/[a-z]/.test(token) || lexicon.isIgnored(token) || lexicon.codes.cues.has(token),
  );
  const codes: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  tokens.forEach((token, at) => {
    const digits = token.replace(/^0+(?=\d)/, "");
    const before = tokens[at - 1] ?? "";
    if (
      !/^\d{1,5}$/.test(token) ||
      digits.length > 4 ||
      (before !== "idcc" && isCount(lexicon, digits, [before, tokens[at + 1] ?? ""]))
    )
      return;
    const code = digits.padStart(4, "0");
    const known = tables.conventions.has(code) || Object.hasOwn(tables.texts.codes, code);
    if (before !== "idcc" && !known && numbered.numbers.has(token)) return;
    const between = tokens.slice(last + 1, at);
    const follows = between.length > 0 && between.every((one) => isPunctuation(one) || lexicon.codes.links.has(one));
    const announced = isAnnounced(
      lexicon,
      tokens.slice(Math.max(0, at - lexicon.tuning.said.code_words), at),
      digits.length,
    );
    const alone = bare && (digits.length > 2 || (known && tokens.length === 1));
    if (!announced && !follows && !alone && !(known && token.length === 4 && !isYear(digits))) return;
    codes.push(code);
    last = at;
  });
  return codes;
};

const isPunctuation = (token: string): boolean => /^[,/+]$/.test(token);
const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);

/** A number of people, of euros, a day or a year. */
const isCount = ({ codes }: Lexicon, digits: string, [before, after]: readonly [string, string]): boolean =>
  codes.units.has(after) || isDay(digits, after) || isMonth(before) || (codes.years.has(before) && isYear(digits));

/** « 16 janvier », « 3 déc ». */
const isDay = (digits: string, after: string): boolean => Number(digits) <= 31 && monthMeant(after) !== undefined;

/** « dans le 44 » after « convention » is a place: a short number must follow its cue at once. */
const isAnnounced = ({ codes }: Lexicon, before: readonly string[], digits: number): boolean => {
  const cue = before.findLastIndex((token) => codes.cues.has(token) || token === ";" || /^\d+$/.test(token));
  if (cue < 0 || !codes.cues.has(before[cue] ?? "") || codes.otherTexts.has(before[cue - 1] ?? "")) return false;
  return digits === 4 || before.slice(cue + 1).every((token) => codes.gap.has(token));
};
