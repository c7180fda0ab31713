import { figureKey, figuresIn } from "../french/figures.ts";
import { fold } from "../french/fold.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Opco } from "../opco/tables.ts";
import type { Rule } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";
import { keysOf } from "./disagreements.ts";

/** What rows of the table of OPCOs say otherwise than the rules do: the name of a portal or of a catalogue, a filing delay. */
export const opcoTableDisagreements = (opcos: readonly Opco[], rules: Rules): ContentProblem[] =>
  opcos.flatMap((opco) => {
    const own = (...topics: string[]): Rule[] =>
      topics.flatMap((topic) => rules.byTopic.get(topic) ?? []).filter((rule) => rule.opco === opco.slug);
    const catalogues = opco.catalogue.split(",").map((name) => name.trim());
    return [
      ...namedOtherwise(opco, { column: "portail", names: [opco.portal], rules: own("portail") }),
      ...namedOtherwise(opco, { column: "catalogue", names: catalogues, rules: own("catalogue") }),
      ...delayedOtherwise(opco, own(...rulesOfDelay(rules))),
    ];
  });

const rulesOfDelay = ({ byTopic }: Rules): string[] =>
  [...byTopic.keys()].filter((topic) => topic.startsWith("delai-depot") || topic === "date-limite-annee");

type Named = { column: string; names: readonly string[]; rules: readonly Rule[] };

/** Names that no rule says, and those of rules that the column leaves out. */
const namedOtherwise = (opco: Opco, { column, names, rules }: Named): ContentProblem[] => {
  const isSaid = (name: string): boolean => rules.some(({ says }) => fold(says).includes(fold(name)));
  const other = names.find((name) => name !== "" && rules.length > 0 && !isSaid(name));
  const [named] = rules.filter(({ value }) => value?.kind === "name");
  if (other !== undefined) return [problem(opco, `${column} « ${other} »`, rules)];
  return names.every((name) => name === "") && named !== undefined
    ? [problem(opco, `colonne « ${column} » vide`, [named])]
    : [];
};

const delayedOtherwise = (opco: Opco, rules: readonly Rule[]): ContentProblem[] => {
  const given = new Set(rules.flatMap(keysOf));
  const other = figuresIn(opco.filingDelay).find((figure) => !given.has(figureKey(figure)));
  return other === undefined || rules.length === 0 ? [] : [problem(opco, `délai « ${other.said} »`, rules)];
};

/** Rules named beside what a row says otherwise, at most. */
const MOST_BESIDE = 3;

const problem = ({ name, place }: Opco, what: string, rules: readonly Rule[]): ContentProblem => ({
  ...place,
  what: `${name}, ${what} : ${rules
    .slice(0, MOST_BESIDE)
    .map(({ place: { file, line }, says }) => `${file}:${line} dit « ${says} »`)
    .join(" ; ")}.`,
  remedy: "Écrivez la même chose aux deux endroits (docs/tables.md).",
});
