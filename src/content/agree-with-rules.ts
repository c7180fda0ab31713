import { disagreements, knownFigures } from "../core/content/disagreements.ts";
import { opcoTableDisagreements } from "../core/content/opco-table.ts";
import { withoutPastFigures } from "../core/content/past-figures.ts";
import { plusDays } from "../core/french/calendar.ts";
import type { Article } from "../core/knowledge/article.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Tables } from "../core/opco/tables.ts";
import type { Rules } from "../core/rules/rules.ts";
import type { Layer } from "./layers.ts";

type Shown = { rules: Rules | undefined; tables: Tables | undefined; today: string };

/** What the product's own articles and its table of OPCOs say otherwise than its rules: a company may well say so of its own OPCO. */
export const agreeWithRules = (
  layers: readonly Layer[],
  knowledge: Knowledge,
  { rules, tables, today }: Shown,
): ContentProblem[] => {
  if (rules === undefined || tables === undefined) return [];
  const opcos = [...tables.opcos.values()];
  const known = knownFigures(rules, opcos, today);
  const isShipped = shippedBy(layers);
  return [
    ...opcoTableDisagreements(
      opcos.filter(({ place }) => isShipped(place)),
      rules,
    ),
    ...[...knowledge.values()].filter(isShipped).flatMap((article) => disagreements(article, opcos, known)),
  ];
};

/** Articles as they read on a day, and the next day (YYYY-MM-DD) on which they may read otherwise. */
export type OfToday = { knowledge: Knowledge; until?: string };

/** The same articles, the product's own without the amounts of a year that is over: a company keeps its own up to date. */
export const ofToday = (layers: readonly Layer[], knowledge: Knowledge, { rules, tables, today }: Shown): OfToday => {
  if (rules === undefined || tables === undefined) return { knowledge };
  const world = { rules, opcos: [...tables.opcos.values()], today };
  const shipped = withoutPastFigures([...knowledge.values()].filter(shippedBy(layers)), world);
  const mended = new Map(shipped.map((article) => [article.id, article]));
  const newYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
  const ends = [...rules.byTopic.values()].flat().flatMap(({ to }) => (to === undefined ? [] : [plusDays(to, 1)]));
  return {
    knowledge: new Map([...knowledge].map(([id, article]) => [id, mended.get(id) ?? article])),
    until: [newYear, ...ends].filter((day) => day > today).toSorted()[0],
  };
};

const shippedBy = (layers: readonly Layer[]): ((at: Pick<Article, "file">) => boolean) => {
  const roots = layers.filter(({ shipped }) => shipped).map(({ root }) => `${root}/`);
  return ({ file }) => roots.some((root) => file.startsWith(root));
};
