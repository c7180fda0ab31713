import type { ContentProblem } from "../knowledge/problems.ts";
import { NONE } from "./fact-article.ts";
import type { FactFile } from "./fact-file.ts";
import type { FactsFile } from "./facts-file.ts";
import { HOLES } from "./patterns.ts";

/** Facts that the product itself reads: without them, rules and trades would have nothing to go by. */
const NEEDED: Readonly<Record<string, FactFile["kind"]>> = {
  employeur: "choice",
  opco: "opco",
  convention: "convention",
  effectif: "count",
  stagiaire: "choice",
  dirigeant: "choice",
  territoire: "choice",
  debut: "date",
  fin: "date",
  catalogue: "opco",
};

/**
 * What dialogs/faits.yaml cannot say of itself: every hole, list, choice, fact and OPCO that it names exists.
 * @param tables the slugs of OPCOs and the names of those whom none serves; undefined when there are no tables
 */
export const checkFacts = (
  file: string,
  facts: FactsFile,
  tables?: { opcos: ReadonlySet<string>; outside: ReadonlySet<string> },
): ContentProblem[] => {
  const problem = (what: string, remedy: string): ContentProblem => ({ file, what, remedy });
  const holes = new Set<string>([...HOLES, ...Object.keys(facts.lists)]);
  const written = Object.entries(facts.facts).flatMap(([id, fact]) =>
    expressionsOf(fact).map((one) => [id, one] as const),
  );
  const choices = Object.entries(facts.facts).flatMap(([id, fact]) =>
    fact.kind === "choice" ? [[id, fact] as const] : [],
  );
  return [
    ...Object.entries(NEEDED)
      .filter(([id, kind]) => facts.facts[id]?.kind !== kind)
      .map(([id, kind]) =>
        problem(`facts.${id} : absent, ou d'un autre genre que ${kind}.`, "Remettez-le (voir docs/rediger.md)."),
      ),
    ...written.flatMap(([id, expression]) =>
      [...expression.matchAll(/\{\*?([^}]*)\}/g)]
        .filter(([, hole = ""]) => !holes.has(hole))
        .map(([slot]) =>
          problem(
            `facts.${id} : « ${slot} » n'existe pas (« ${expression} »).`,
            `Possibles : ${[...holes].join(", ")}.`,
          ),
        ),
    ),
    ...Object.entries(facts.facts).flatMap(([id, fact]) =>
      [...(fact.heard ?? []), ...(fact.hinted ?? []), ...heardChoices(fact)]
        .flatMap((one) => (typeof one === "string" ? [] : (one.with ?? [])))
        .filter((other) => facts.facts[other] === undefined)
        .map((other) =>
          problem(`facts.${id} : with nomme « ${other} », qui n'existe pas.`, "Corrigez le nom du fait."),
        ),
    ),
    ...choices.flatMap(([id, fact]) =>
      namedChoices(fact)
        .filter((choice) => fact.choices[choice] === undefined)
        .map((choice) =>
          problem(
            `facts.${id} : « ${choice} » n'est pas l'un des choix.`,
            "Corrigez together, denied, staffed ou assumed.",
          ),
        ),
    ),
    ...choices.flatMap(([id, { "part-of": part }]) =>
      part === undefined || facts.facts[part.fact]?.kind === "choice"
        ? []
        : [problem(`facts.${id} : part-of nomme « ${part.fact} », qui n'est pas un fait à choix.`, "Corrigez-le.")],
    ),
    ...Object.values(facts.trades.outside)
      .filter((choice) => choices.every(([id, fact]) => id !== "employeur" || fact.choices[choice] === undefined))
      .map((choice) => problem(`trades.outside : « ${choice} » n'est pas un choix d'employeur.`, "Corrigez-le.")),
    ...[...(tables?.outside ?? [])]
      .filter((name) => facts.trades.outside[name] === undefined)
      .map((name) =>
        problem(`trades.outside : « ${name} » manque.`, "Ajoutez-le, avec le choix d'employeur qui lui répond."),
      ),
    ...Object.entries(facts.articles)
      .flatMap(([id, byChoice]) => Object.keys(byChoice).map((choice) => [id, choice] as const))
      .filter(([id, choice]) => !mayHaveArticle(facts.facts[id], choice))
      .map(([id, choice]) =>
        problem(`articles : « ${choice} » n'est pas un choix de « ${id} ».`, "Reprenez un fait et l'un de ses choix."),
      ),
    ...[...Object.keys(facts.opcos), ...Object.keys(facts.catalogues)]
      .filter((slug) => tables?.opcos.has(slug) === false)
      .map((slug) =>
        problem(`aucun OPCO ne s'appelle « ${slug} ».`, "Reprenez un nom de la colonne slug d'opcos.csv."),
      ),
  ];
};

const mayHaveArticle = (fact: FactFile | undefined, choice: string): boolean =>
  fact?.kind === "convention" ? choice === NONE : fact?.kind === "choice" && fact.choices[choice] !== undefined;

const heardChoices = (fact: FactFile) =>
  fact.kind === "choice" ? Object.values(fact.choices).flatMap(({ heard = [] }) => heard) : [];

const namedChoices = ({ assumed, choices }: Extract<FactFile, { kind: "choice" }>): string[] => [
  ...(assumed === undefined ? [] : [assumed]),
  ...Object.values(choices).flatMap(({ together = {}, denied, staffed }) => [
    ...Object.keys(together),
    ...Object.values(together),
    ...(denied === undefined ? [] : [denied]),
    ...(staffed === undefined ? [] : [staffed]),
  ]),
];

const expressionsOf = (fact: FactFile): string[] => [
  ...[...(fact.heard ?? []), ...(fact.hinted ?? [])].map(sayOf),
  ...(fact.kind === "count" ? [...(fact.more ?? []), ...(fact.fewer ?? [])] : []).map(sayOf),
  ...(fact.subject ?? []),
  ...(fact.answers ?? []),
  ...(fact.kind === "choice"
    ? Object.values(fact.choices).flatMap(({ heard = [], hinted = [], corrects = [], answers = [] }) => [
        ...heard.map(sayOf),
        ...hinted,
        ...corrects,
        ...answers,
      ])
    : []),
  ...(fact.kind === "count" ? Object.values(fact.means ?? {}).flat() : []),
  ...(fact.kind === "convention" ? fact.none : []),
];

const sayOf = (one: string | { say: string }): string => (typeof one === "string" ? one : one.say);
