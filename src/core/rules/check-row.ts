import type { Row } from "../knowledge/csv-source.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { RuleRow } from "./cells.ts";
import type { Branch, RuleSource } from "./rule.ts";

/** What the cells of a rule may name. */
export type Named = {
  topics: ReadonlySet<string>;
  opcos: ReadonlySet<string>;
  branches: ReadonlyMap<string, Branch>;
  sources: ReadonlyMap<string, RuleSource>;
  /** Which of the two tables left rows out because of a mistake: naming one of them is not told again. */
  partial: Readonly<Record<"branches" | "sources", boolean>>;
  /** Ids of dialogs/faits.yaml that say who employs and who is trained; undefined when they could not be read. */
  employers?: ReadonlySet<string>;
  trainees?: ReadonlySet<string>;
};

/** What a line cannot say of itself: everything it names exists, and its cells agree with each other. */
export const checkRow = ({ file, line, value: cells }: Row<RuleRow>, named: Named): ContentProblem[] => {
  const unknown = (column: string, ids: readonly string[], [known, where]: [Has | undefined, string]): Fault[] =>
    ids
      .filter((id) => known?.has(id) === false)
      .map((id) => [`${column} : « ${id} » n'existe pas.`, `Reprenez un nom de ${where}.`]);
  const faults: Fault[] = [
    ...unknown("sujet", [cells.sujet], [named.topics, "sujets.yaml"]),
    ...unknown("opco", cells.opco === undefined ? [] : [cells.opco], [named.opcos, "la colonne slug d'opcos.csv"]),
    ...unknown("branche", cells.branche, [named.partial.branches ? undefined : named.branches, "branches.csv"]),
    ...unknown("source", cells.source, [
      named.partial.sources ? undefined : named.sources,
      "sources.csv, ou ajoutez-la",
    ]),
    ...unknown("employeur", cells.employeur, [named.employers, "dialogs/faits.yaml (employeur)"]),
    ...unknown("stagiaire", cells.stagiaire, [named.trainees, "dialogs/faits.yaml (stagiaire)"]),
    ...otherOpco(cells, named.branches),
    ...disagreements(cells),
  ];
  return faults.map(([what, remedy]) => ({ file, line, what, remedy }));
};

type Has = { has(id: string): boolean };
type Fault = readonly [what: string, remedy: string];

const otherOpco = (cells: RuleRow, branches: Named["branches"]): Fault[] =>
  cells.branche.flatMap((id): Fault[] => {
    const opco = branches.get(id)?.opco;
    return opco === undefined || opco === cells.opco
      ? []
      : [[`la branche « ${id} » n'est pas celle de l'OPCO de la ligne.`, `Écrivez ${opco} dans la colonne opco.`]];
  });

const disagreements = ({ effectif_de: least, effectif_a: most, du: from, au: to, ...cells }: RuleRow): Fault[] => [
  ...fault(least !== undefined && most !== undefined && least > most, [
    `effectif : ${least} est plus grand que ${most}.`,
    "Échangez les deux nombres.",
  ]),
  ...fault(from !== undefined && to !== undefined && from > to, [
    `la règle finit (${to}) avant de commencer (${from}).`,
    "Corrigez du ou au.",
  ]),
  ...fault(cells.source.length === 0, ["source : vide.", "Nommez une ligne de sources.csv."]),
  ...fault(cells.confiance === "to-check" && cells.demander === undefined, [
    "une règle à vérifier doit dire ce qu'il faut demander.",
    "Remplissez la colonne demander.",
  ]),
];

const fault = (is: boolean, one: Fault): Fault[] => (is ? [one] : []);

/** What is wrong with the sentence of a rule, its value filled in. */
export const checkSentence = ({ file, line }: Row<RuleRow>, says: string): ContentProblem[] => [
  ...[...says.matchAll(/\{[^}]*\}/g)].map(([slot]) => ({
    file,
    line,
    what: `dit : « ${slot} » n'est pas remplacé.`,
    remedy: "Seul {valeur} l'est, quand la colonne valeur est remplie.",
  })),
  ...(/100\s?%/.test(says) && !says.includes("fonds disponibles")
    ? [
        {
          file,
          line,
          what: "dit : « 100 % » sans réserve.",
          remedy: "Ajoutez « dans la limite des fonds disponibles ».",
        },
      ]
    : []),
];
