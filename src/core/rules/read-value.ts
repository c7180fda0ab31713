import { dayOf, readDay } from "../french/calendar.ts";
import { UNITS } from "./cells.ts";
import type { RuleValue, Unit } from "./rule.ts";

/** What the cells `valeur` and `unite` mean together, absent when both are empty; or what is wrong with them, in French. */
export type ValueRead = { ok: true; value?: RuleValue } | { ok: false; what: string };

/** Reads the cells `valeur` and `unite` of a rule. */
export const readValue = ({ valeur, unite }: { valeur: string; unite: string }): ValueRead => {
  if (unite === "" && valeur === "") return { ok: true };
  const bare = BARE[unite];
  if (bare !== undefined)
    return valeur === ""
      ? { ok: true, value: bare }
      : { ok: false, what: `valeur : l'unité « ${unite} » n'a pas de valeur.` };
  const reader = READERS[unite];
  if (reader === undefined) return { ok: false, what: `unite : « ${unite} » n'existe pas ; possibles : ${KNOWN}.` };
  const value = valeur === "" ? undefined : reader(valeur);
  return value === undefined
    ? { ok: false, what: `valeur : « ${valeur} » ne va pas avec l'unité « ${unite} ».` }
    : { ok: true, value };
};

/** Units that say it all. */
const BARE: Readonly<Partial<Record<string, RuleValue>>> = { veille: { kind: "eve" }, fermé: { kind: "closed" } };

type Reader = (cell: string) => RuleValue | undefined;

const quantity =
  (unit: Unit): Reader =>
  (cell) =>
    /^\d+(?:[.,]\d+)?$/.test(cell) ? { kind: "quantity", amount: Number(cell.replace(",", ".")), unit } : undefined;

const READERS: Readonly<Partial<Record<string, Reader>>> = {
  ...Object.fromEntries(Object.entries(UNITS).map(([cell, unit]) => [cell, quantity(unit)])),
  nom: (name) => ({ kind: "name", name }),
  date: (cell) => {
    const day = readDay(cell);
    return day === undefined ? undefined : { kind: "day", day };
  },
  "jour de l'année": (cell) => {
    const [, month, day] = /^(\d\d)-(\d\d)$/.exec(cell) ?? [];
    return dayOf(2000, Number(month), Number(day)) === undefined ? undefined : { kind: "day-of-year", day: cell };
  },
};

const KNOWN = [...Object.keys(READERS), ...Object.keys(BARE)].join(", ");
