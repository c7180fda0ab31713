import { frenchDate } from "../french/dates.ts";
import { frenchNumber } from "../french/numbers.ts";
import { fillIn } from "../knowledge/phrases.ts";
import { shortTitle } from "../opco/find-by-code.ts";
import type { Tables } from "../opco/tables.ts";
import type { FactsFile } from "./facts-file.ts";
import { NO_CONVENTION } from "./patterns.ts";
import type { How, Situation, Value } from "./situation.ts";

/** How facts are told, and the tables that name OPCOs and conventions. */
export type Telling = { file: FactsFile; finder?: { tables: Tables } };

/** A fact as « Ma situation » shows it. `how` is empty for what was said plainly and needs no remark. */
export type Described = { fact: string; label: string; value: string; how: How; remark: string; from?: string };

/** What is known, in the order of dialogs/faits.yaml. */
export const describe = (prepared: Telling, situation: Situation): Described[] =>
  Object.entries(prepared.file.facts).flatMap(([id, { label }]) => {
    const fact = situation[id];
    if (fact === undefined) return [];
    const { value, how, from } = fact;
    return [
      {
        fact: id,
        label,
        value: describeValue(prepared, id, value),
        how,
        remark: prepared.file.hows[how],
        ...(from !== undefined && { from }),
      },
    ];
  });

/** A value in words: « 12 salariés », « entre 20 et 30 salariés », « OPCO EP », « 14 décembre 2026 ». */
export const describeValue = (prepared: Telling, id: string, value: Value): string => {
  const { shown, facts } = prepared.file;
  const fact = facts[id];
  const tables = prepared.finder?.tables;
  switch (value.kind) {
    case "choice":
      return (fact?.kind === "choice" ? fact.choices[value.choice]?.label : undefined) ?? value.choice;
    case "count":
      return describeCount(prepared, value, fact?.kind === "count" ? fact.unit : ["", ""]);
    case "date":
      return value.from === value.to
        ? frenchDate(value.from)
        : fillIn(shown.period, { from: frenchDate(value.from), to: frenchDate(value.to) });
    case "opco":
      return tables?.opcos.get(value.opco)?.name ?? value.opco;
    case "convention":
      if (value.idcc.includes(NO_CONVENTION)) return shown["no-convention"];
      return value.idcc
        .map((code) => (tables === undefined ? code : `${shortTitle(code, tables)} (IDCC ${code})`))
        .join(" ; ");
    case "amount":
      return fillIn(value.tax === undefined ? shown.euros : shown["euros-tax"], { n: frenchNumber(value.euros) });
    case "hours":
      return fillIn(shown.hours, { n: frenchNumber(value.hours) });
  }
};

const describeCount = (
  { file: { shown } }: Telling,
  { min, max, about }: Extract<Value, { kind: "count" }>,
  [singular, plural]: readonly [string, string],
): string => {
  const unit = (max ?? min) < 2 ? singular : plural;
  if (max === undefined) return fillIn(shown.above, { n: frenchNumber(min), unit });
  if (min === max) return fillIn(about ? shown.about : shown.exact, { n: frenchNumber(min), unit });
  return min <= 1
    ? fillIn(shown.below, { n: frenchNumber(max), unit })
    : fillIn(shown.between, { least: frenchNumber(min), most: frenchNumber(max), unit });
};
