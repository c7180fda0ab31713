import type { NamedKind } from "../knowledge/no-such.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import { testsOf } from "./condition.ts";
import type { Dialog, Outcome, Question } from "./dialog.ts";
import { isSlot, type Sayable, slotsOf } from "./sayable.ts";

/** Names that a dialog may point to. */
export type Known = {
  articles: ReadonlySet<string>;
  checklists: ReadonlySet<string>;
  dialogs: ReadonlySet<string>;
};

/** What makes a dialog one that cannot be followed: ids written twice, answers and questions that are not there, a way without end. */
export const checkDialog = (file: string, { questions, outcomes, points }: Dialog): ContentProblem[] => {
  const read = new Set(outcomes.flatMap(reads).map((test) => test.question));
  const asksAll = outcomes.some((outcome) => outcome.ask_all);
  return [
    ...repeated(questions).map((id) => fault(`la question « ${id} » est écrite deux fois.`, "Renommez-en une.")),
    ...repeated(outcomes).map((id) => fault(`la sortie « ${id} » est écrite deux fois.`, "Renommez-en une.")),
    ...questions.flatMap(checkQuestion),
    ...questions.flatMap((question) => checkBoth(question, questions)),
    ...questions
      .filter(({ id }) => !read.has(id) && !asksAll)
      .map(({ id }) =>
        fault(
          `la question « ${id} » n'est lue par aucune sortie : elle ne serait jamais posée.`,
          "Utilisez-la dans un when:, ou retirez-la.",
        ),
      ),
    ...repeated(points).map((id) => fault(`le point « ${id} » est écrit deux fois.`, "Renommez-en un.")),
    ...[...points, ...outcomes].flatMap((one) => checkTests(one, questions)),
    ...questions.flatMap(({ id, only_if }) => checkTests({ id, when: only_if }, questions)),
    ...outcomes.flatMap(({ id, asks_first }) =>
      asks_first.flatMap(({ question, when }) => [
        ...checkTests({ id, when: { kind: "unanswered", question } }, questions),
        ...checkTests({ id, when }, questions),
      ]),
    ),
    ...[...points, ...outcomes].flatMap(checkSlots),
    ...outcomes.flatMap((outcome, index) => checkPlace(outcome, index === outcomes.length - 1)),
  ].map((found) => ({ file, ...found }));
};

/** Articles, lists and dialogs that a dialog points to and that are not there: it can be followed all the same. */
export const danglingNames = ({ questions, outcomes }: Dialog, known: Known): { kind: NamedKind; name: string }[] => {
  const missing = (kind: NamedKind, names: readonly string[], there: ReadonlySet<string>) =>
    [...new Set(names)].filter((name) => !there.has(name)).map((name) => ({ kind, name }));
  const articles = [...questions.flatMap(({ help }) => help ?? []), ...outcomes.map(({ source }) => source)];
  return [
    ...missing("article", articles, known.articles),
    ...missing(
      "dialogue",
      outcomes.flatMap(({ follow_up }) => follow_up),
      known.dialogs,
    ),
    ...missing(
      "liste",
      outcomes.flatMap(({ checklists = [] }) => checklists),
      known.checklists,
    ),
  ];
};

type Fault = { what: string; remedy: string };
const fault = (what: string, remedy: string): Fault => ({ what, remedy });

const repeated = (named: readonly { id: string }[]): string[] => {
  const ids = named.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
};

const reads = ({ when }: Pick<Outcome, "when">): ReturnType<typeof testsOf> =>
  when === undefined ? [] : testsOf(when);

const checkQuestion = ({ id, answer, cues, wordings, reads }: Question): Fault[] =>
  [
    ...Object.keys(cues ?? {}),
    ...Object.keys(wordings ?? {}),
    ...Object.keys(reads ?? {}),
    ...[answer.unknown].filter((choice) => choice !== undefined),
  ]
    .filter((choice) => !(choice in answer.choices))
    .map((choice) =>
      fault(
        `cues, wordings, reads ou unknown de « ${id} » : « ${choice} » n'est pas une réponse.`,
        "Reprenez un nom de choices.",
      ),
    );

/** What is asked with another question, and the answers that its buttons stand for, are there. */
const checkBoth = ({ id, both }: Question, questions: readonly Question[]): Fault[] =>
  both === undefined
    ? []
    : [
        ...checkTests({ id, when: { kind: "unanswered", question: both.question } }, questions),
        ...Object.values(both.choices).flatMap(({ means }) =>
          Object.entries(means).flatMap(([question, answer]) =>
            checkTests({ id, when: { kind: "is", question, oneOf: [answer] } }, questions),
          ),
        ),
      ];

const checkTests = (outcome: Pick<Outcome, "id" | "when">, questions: readonly Question[]): Fault[] =>
  reads(outcome).flatMap(({ question, oneOf }) => {
    const choices = questions.find(({ id }) => id === question)?.answer.choices;
    if (choices === undefined) {
      return [
        fault(
          `when de « ${outcome.id} » : aucune question ne s'appelle « ${question} ».`,
          "Corrigez le nom de la question.",
        ),
      ];
    }
    return oneOf
      .filter((answer) => !(answer in choices))
      .map((answer) =>
        fault(
          `when de « ${outcome.id} » : « ${answer} » n'est pas une réponse à « ${question} ».`,
          `Réponses possibles : ${Object.keys(choices).join(", ")}.`,
        ),
      );
  });

const checkSlots = ({ id, say, next = [] }: { id: string; say: Sayable; next?: readonly Sayable[] }): Fault[] =>
  [say, ...next]
    .flatMap(slotsOf)
    .filter((slot) => !isSlot(slot))
    .map((slot) =>
      fault(
        `« ${id} » : « {${slot}} » n'existe pas.`,
        "Possibles : {opco}, {opco-action}, {nom …}, {règle …}, {fermeture …}, {date …}, {date-à-venir …} avec des sujets de knowledge/regles.",
      ),
    );

const checkPlace = ({ id, when }: Outcome, last: boolean): Fault[] => {
  if (last && when !== undefined) {
    return [
      fault(`la dernière sortie (« ${id} ») a une condition.`, "Retirez son when: : un dialogue doit toujours finir."),
    ];
  }
  if (!last && when === undefined) {
    return [
      fault(
        `la sortie « ${id} » n'a pas de condition et cache les suivantes.`,
        "Ajoutez un when:, ou placez-la en dernier.",
      ),
    ];
  }
  return [];
};
