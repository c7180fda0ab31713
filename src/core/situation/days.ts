import { dayOf, plusDays, plusMonths } from "../french/calendar.ts";
import { monthMeant, WEEKDAYS } from "../french/dates.ts";
import { mayBeNumber } from "./numbers.ts";
import { dayNumber, one, partOf, type ReadDate, type Reader, type Speaking } from "./read-date.ts";
import { DISTANCES, dayOfWeek, distance, NEAR_DAYS, nearDay, PERIODS, period } from "./relative-days.ts";
import { isParted, type Token } from "./tokens.ts";

/** The date at a position, with the articles before it: « le 14 décembre », « 14/12 », « lundi prochain », « début janvier », « hier ». */
export const dateAt: Reader = (tokens, at, speaking) => {
  let from = at;
  while (LEADS.has(tokens[from]?.word ?? "") && from < at + 3) from++;
  if (!mayBeDate(tokens, from)) return undefined;
  for (const reader of READERS) {
    const found = reader(tokens, from, speaking);
    if (found !== undefined) return found;
  }
  const isDay = /^(?:les?|du|au)$/.test(tokens[from - 1]?.word ?? "") && !isOrdinal(tokens, from);
  return isDay ? dayOfMonth(tokens, from, speaking) : undefined;
};

/** Whether a date may stand at a position, leads aside: most words of a text are left at that. */
const mayBeDate = (tokens: readonly Token[], at: number): boolean => {
  const word = tokens[at]?.word ?? "";
  return mayBeNumber(word) || FIRSTS.has(word) || monthMeant(word) !== undefined || tokens[at - 1]?.word === "mois";
};

const LEADS = new Set(["le", "la", "les", "en", "au", "du", "ce", "cette", "des", "de", "mois", "pour"]);

const PARTS: Readonly<Record<string, [number, number]>> = {
  debut: [1, 10],
  mi: [11, 20],
  fin: [21, 31],
  courant: [1, 31],
};

const exactDay = (year: number, month: number, day: number, end: number): ReadDate => {
  const read = dayOf(year, month, day);
  return read === undefined ? { exists: false, end } : one(read, end);
};

/** « 2026-12-14 », « 14/12/2026 », « 14.12.26 », « 14/12 ». */
const digits: Reader = (tokens, at, speaking) => {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first === undefined || !/^\d+$/.test(first.word)) return undefined;
  if (second === undefined || !/^\d+$/.test(second.word)) return undefined;
  const sign = second.gap;
  const isThird = third !== undefined && third.gap === sign && /^\d+$/.test(third.word);
  if (sign === "-" && isThird && first.word.length === 4)
    return exactDay(Number(first.word), Number(second.word), Number(third.word), at + 3);
  if (!/^[/.-]$/.test(sign) || first.word.length > 2 || second.word.length > 2) return undefined;
  if (isThird && /^(?:\d\d){1,2}$/.test(third.word)) {
    const year = Number(third.word) + (third.word.length === 2 ? 2000 : 0);
    return exactDay(year, Number(second.word), Number(first.word), at + 3);
  }
  const [day, month] = [Number(first.word), Number(second.word)];
  if (sign !== "/" || day === 0 || day > 31 || month === 0 || month > 12) return undefined;
  return inYear(month, day, { end: at + 2, speaking });
};

/** « lundi 14 décembre 2026 », « 1er mars ». */
const written: Reader = (tokens, at, speaking) => {
  const from = WEEKDAYS.includes(tokens[at]?.word ?? "") ? at + (tokens[at + 1]?.word === "le" ? 2 : 1) : at;
  const day = dayNumber(tokens, from);
  const month = day && monthMeant(tokens[day.end]?.word ?? "");
  if (day === undefined || month === undefined) return undefined;
  const year = yearAt(tokens, day.end + 1);
  return year === undefined
    ? inYear(month, day.value, { end: day.end + 1, speaking })
    : exactDay(year, month, day.value, day.end + 2);
};

const yearAt = (tokens: readonly Token[], at: number): number | undefined => {
  const token = tokens[at];
  return token !== undefined && !isParted(token) && /^20\d\d$/.test(token.word) ? Number(token.word) : undefined;
};

/** « début janvier », « mars 2027 », « fin de mois ». */
const month: Reader = (tokens, at, speaking) => {
  const part = PARTS[Object.hasOwn(PARTS, tokens[at]?.word ?? "") ? (tokens[at]?.word ?? "") : ""];
  let named = part === undefined ? at : at + 1;
  while (part !== undefined && /^(?:du|de|mois)$/.test(tokens[named]?.word ?? "")) named++;
  const number = monthMeant(tokens[named]?.word ?? "");
  if (number === undefined)
    return part !== undefined && tokens[named - 1]?.word === "mois" ? partOf(speaking.today, part, named) : undefined;
  const { first, end } = firstOf(number, { tokens, at: named + 1, speaking });
  return first === undefined ? undefined : partOf(first, part ?? [1, 31], end);
};

/** The first day of a month, whose year may follow it, or « prochain ». */
const firstOf = (
  monthNumber: number,
  { tokens, at, speaking }: { tokens: readonly Token[]; at: number; speaking: Speaking },
): { first?: string; end: number } => {
  const year = yearAt(tokens, at);
  if (year !== undefined) return { first: dayOf(year, monthNumber, 1), end: at + 1 };
  const isNext = NEXT.has(tokens[at]?.word ?? "");
  const nearest = inYear(monthNumber, 1, { end: at, speaking: isNext ? { ...speaking, tense: "future" } : speaking });
  return { ...(nearest.exists && { first: nearest.from }), end: isNext ? at + 1 : at };
};

/** « En septembre prochain ». */
const NEXT: ReadonlySet<string> = new Set(["prochain"]);

/** « le 14 », or « du 14 » before « au 16 décembre » and « les 12 » before « et 13 janvier », whose month it takes. */
const dayOfMonth: Reader = (tokens, at, speaking) => {
  const from = WEEKDAYS.includes(tokens[at]?.word ?? "") ? at + 1 : at;
  const first = tokens[from];
  // « Le samedi, 4 salariés » names no day.
  const day = first === undefined || (from > at && isParted(first)) ? undefined : dayNumber(tokens, from);
  if (day === undefined) return undefined;
  const other = /^(?:au|et)$/.test(tokens[day.end]?.word ?? "") ? dateAt(tokens, day.end + 1, speaking) : undefined;
  if (other?.exists === true) {
    const [year, month] = other.from.split("-").map(Number);
    return exactDay(year ?? 0, month ?? 0, day.value, day.end);
  }
  const { near = "" } = speaking;
  const isOver = speaking.tense === "past";
  const isNear = near !== "" && near > speaking.today !== isOver;
  const sameMonth = isNear ? dayOf(Number(near.slice(0, 4)), Number(near.slice(5, 7)), day.value) : undefined;
  if (sameMonth !== undefined && sameMonth < speaking.today === isOver) return one(sameMonth, day.end);
  const thisMonth = dayOf(Number(speaking.today.slice(0, 4)), Number(speaking.today.slice(5, 7)), day.value);
  if (thisMonth === undefined) return undefined;
  const is = isOver ? thisMonth <= speaking.today : thisMonth >= speaking.today;
  return one(is ? thisMonth : plusMonths(thisMonth, isOver ? -1 : 1), day.end);
};

/** « Au premier secours », « au premier étage »: what follows in the same breath is what is counted, and no day is said. */
const isOrdinal = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return tokens[at]?.word === "premier" && next !== undefined && !isParted(next) && !AFTER_DAY.test(next.word);
};

const AFTER_DAY = /^(?:et|ou|mais|donc|a|au|avec|pour|chez|dans|sur|en|de|on|je|nous|il|elle|prochain)$/;

/** What begins a date besides a number and a month. */
const FIRSTS: ReadonlySet<string> = new Set([
  ...WEEKDAYS,
  ...Object.keys(PARTS),
  ...NEAR_DAYS,
  ...DISTANCES,
  ...PERIODS,
  "premier",
]);

const READERS: readonly Reader[] = [digits, written, month, dayOfWeek, nearDay, distance, period];

/** How many days back a date without year may be, when nothing says that it is past. */
const LOOKING_BACK = 60;

/** The day of a month in the year meant: the last one when past, else the next one, unless it is of the last weeks, or in the last month. */
const inYear = (
  monthNumber: number,
  day: number,
  { end, speaking: { today, tense } }: { end: number; speaking: Speaking },
): ReadDate => {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((one) => dayOf(one, monthNumber, day) ?? []);
  const meant =
    tense === "past"
      ? days.filter((one) => one <= today).at(-1)
      : days.find((one) => one >= (day === 1 ? lastMonth(today, tense) : plusDays(today, -LOOKING_BACK)));
  return meant === undefined ? { exists: false, end } : one(meant, end);
};

/** The first day of the month before, or of this month of somebody who speaks of what is to come. */
const lastMonth = (today: string, tense: Speaking["tense"]): string =>
  plusMonths(`${today.slice(0, 8)}01`, tense === "future" ? 0 : -1);
