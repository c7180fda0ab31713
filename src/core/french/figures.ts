import { monthNamed } from "./dates.ts";
import { fold } from "./fold.ts";

/** What a figure counts. Euros are of one kind, whatever they are counted by: « repas 30 € » and « 30 € par repas » are one figure. */
type FigureUnit = "euros" | "percent" | "days" | "weeks" | "months" | "hours" | "date";

/** A figure that a text states. `value`: the number, with a point before its decimals; of a date, its month and day (11-30). */
export type Figure = { value: string; unit: FigureUnit; said: string };

/**
 * The amounts, rates, delays and limits that a French text states, in order: « 2 000, 3 000 ou 6 000 € » are three, « deux semaines » is
 * one. A date counts where something ends or begins on it (« au plus tard le 30 novembre »), not where a page is dated.
 */
export const figuresIn = (text: string): Figure[] => {
  const folded = fold(text);
  const counted = [...folded.matchAll(COUNTED)].flatMap(({ 0: said, 1: numbers = "", 2: unit = "", index }) =>
    numbers.split(SEPARATOR).map((number) => ({ at: index, value: amountOf(number), unit: unitOf(unit), said })),
  );
  const dates = [...folded.matchAll(LIMIT)].map(({ 0: said, 1: day = "", 2: month = "", index }) => {
    const [mm, dd] = [monthNamed(month) ?? 0, Number(day)].map((number) => String(number).padStart(2, "0"));
    return { at: index, value: `${mm}-${dd}`, unit: "date" as const, said };
  });
  return [...counted, ...dates].sort((one, other) => one.at - other.at).map(({ at: _, ...figure }) => figure);
};

/** The same for two figures that count the same thing as many times. */
export const figureKey = ({ value, unit }: Figure): string => `${value} ${unit}`;

/** Numbers that French writes in letters where delays are said, by their value. */
const IN_LETTERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  quinze: 15,
  trente: 30,
};

const NUMBER = `(?:\\d{1,3}(?: \\d{3})+|\\d+)(?:,\\d+)?|${Object.keys(IN_LETTERS).join("|")}`;
const UNITS: readonly (readonly [FigureUnit, string])[] = [
  ["euros", "€|euros?"],
  ["percent", "%"],
  ["days", "jours?"],
  ["weeks", "semaines?"],
  ["months", "mois"],
  ["hours", "h|heures?"],
];
/** Numbers that share their unit: « 15, 30 ou 45 € », « 15 a 40 € »; the comma alone separates two things (« de 50 a 299, 19 € »). */
const COUNTED = new RegExp(
  `(?<![a-z0-9,.]|\\d a )((?:${NUMBER})(?:(?:, (?:${NUMBER}))*(?: ou | a | et )(?:${NUMBER}))?) ?(${UNITS.map(([, words]) => words).join("|")})(?![a-z0-9])`,
  "g",
);
const SEPARATOR = /, | ou | a | et /;
/** A day after words that make it a limit, or since when something holds; until when a rule is valid is no limit that it sets. */
const LIMIT =
  /(?:au plus tard le|avant le|(?<!(?:valait|valables?) )jusqu'au|depuis le|date limite du) (\d{1,2})(?:er)? ([a-z]{3,9})/g;

const amountOf = (number: string): string =>
  String(IN_LETTERS[number] ?? Number(number.replaceAll(" ", "").replace(",", ".")));

const unitOf = (said: string): FigureUnit =>
  UNITS.find(([, words]) => new RegExp(`^(?:${words})$`).test(said))?.[0] ?? "euros";
