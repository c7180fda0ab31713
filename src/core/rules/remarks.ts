import { daysBetween } from "../french/calendar.ts";
import { counted } from "../french/counted.ts";
import { daysAhead, frenchDate } from "../french/dates.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Rule, RuleSource } from "./rule.ts";
import type { Rules } from "./rules.ts";

const DAYS_AHEAD = 30;

/** What to look at in valid rules, on a day (YYYY-MM-DD): those out of force or soon to be, file by file, and sources without address. */
export const rulesRemarks = ({ byTopic }: Rules, today: string): ContentProblem[] => {
  const rules = [...byTopic.values()].flat();
  const ending = rules.filter(({ to }) => to !== undefined && daysBetween(today, to) <= DAYS_AHEAD);
  const groups = Map.groupBy(ending, ({ place, to }) => `${place.file} ${to}`);
  const sources = new Map(rules.flatMap(({ sources: all }) => all).map((source) => [source.id, source]));
  return [
    ...[...groups.values()].map((group) => endingRemark(group, today)),
    ...[...sources.values()].filter(({ url }) => url === undefined).map((source) => sourceRemark(source, rules)),
  ];
};

const endingRemark = (group: readonly Rule[], today: string): ContentProblem => {
  const [{ place, to = "" } = { place: { file: "" } }] = group;
  const lines = group.map(({ place: { line } }) => line).join(", ");
  const one = group.length === 1;
  const left = daysBetween(today, to);
  const when =
    left < 0
      ? `${one ? "ne vaut" : "ne valent"} plus depuis le ${frenchDate(to)}`
      : `${one ? "expire" : "expirent"} le ${frenchDate(to)} (${daysAhead(left)})`;
  return {
    file: place.file,
    what: `${one ? "une règle" : "des règles"} ${when} : ${one ? "ligne" : "lignes"} ${lines}.`,
    remedy: one
      ? "Relisez la page de l'OPCO, puis écrivez la nouvelle ligne avec ses dates."
      : "Relisez la page de l'OPCO, puis écrivez les nouvelles lignes avec leurs dates.",
  };
};

const sourceRemark = ({ id, title }: RuleSource, rules: readonly Rule[]): ContentProblem => {
  const used = rules.filter(({ sources }) => sources.some((source) => source.id === id)).length;
  const [first] = rules;
  const folder = first?.place.file.replace(/[^/]*$/, "") ?? "";
  return {
    file: `${folder}sources.csv`,
    what: `« ${title} » n'a pas d'adresse (${counted(used, "règle")}).`,
    remedy: "Donnez l'adresse de la page officielle.",
  };
};
