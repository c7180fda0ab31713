import { testsOf } from "../guide/condition.ts";
import type { Question, Verdict } from "../guide/dialog.ts";
import { isPutWithAnother, nextStep } from "../guide/next-step.ts";
import type { ReadyQuestion } from "../guide/ready-dialog.ts";
import { confirm, correct, disown, forget, type Situation, type Value } from "../situation/situation.ts";
import { isGuessed, isSure, unconfirmed } from "./known-answers.ts";
import { dialogAwaits, isPending, type Memory, pendingRun, type Run, runOf } from "./memory.ts";
import type { Assistant } from "./prepare.ts";

/** The question that the dialog under way asks. */
export const questionAsked = (assistant: Pick<Assistant, "dialogs">, memory: Memory): ReadyQuestion | undefined => {
  const run = dialogAwaits(memory).kind === "answer" ? pendingRun(assistant, memory) : undefined;
  const step = run === undefined ? undefined : nextStep(run.dialog, run.answers, run.manner);
  return step?.kind === "ask" ? run?.ready.questions.find(({ question }) => question === step.question) : undefined;
};

/**
 * The facts that bare words tell to a dialog that goes on, or that has just given its verdict: « l'apprenti », « le 15 décembre »; and what
 * ruled something in or out.
 */
export const openFacts = (assistant: Pick<Assistant, "dialogs">, memory: Memory): readonly string[] => {
  if (!isPending(memory) && !isJustSaid(memory)) return [];
  const run = runOf(assistant, memory);
  return [...(run === undefined ? [] : [...bareFacts(run), ...renamable(run, memory)]), ...ruledBy(assistant, memory)];
};

/** « C'est chez Atlas », to a check that knows their own OPCO for sure, and which catalogue was said: the catalogue is another one. */
const renamable = ({ dialog }: Run, { situation = {} }: Memory): readonly string[] =>
  dialog.questions.flatMap(({ same: [own, other] = ["", ""] }) =>
    isSure(situation, own) && situation[other] !== undefined ? [other] : [],
  );

/** The facts that bare words tell to a dialog. */
export const bareFacts = ({ dialog }: Pick<Run, "dialog">): readonly string[] =>
  dialog.questions.flatMap(({ bare }) => bare);

const isJustSaid = ({ dialog, last }: Memory): boolean => dialog !== undefined && last?.dialog === dialog.id;

/** The facts by which the verdict that was just given leads elsewhere; none when it does not. */
export const ruledBy = (assistant: Pick<Assistant, "dialogs">, memory: Memory): readonly string[] => {
  const run = isPending(memory) || !isJustSaid(memory) ? undefined : runOf(assistant, memory);
  const step = run === undefined ? undefined : nextStep(run.dialog, run.answers, run.manner);
  if (run === undefined || step?.kind !== "conclude" || !ELSEWHERE.has(step.outcome.verdict)) return [];
  const { when } = step.outcome;
  const tested = new Set(when === undefined ? [] : testsOf(when).map(({ question }) => question));
  return run.dialog.questions.filter(({ id }) => tested.has(id)).flatMap(factsOf);
};

const ELSEWHERE: ReadonlySet<Verdict> = new Set<Verdict>(["hors-opco", "autre-voie", "a-regulariser"]);

/** The facts that answer a question. */
export const factsOf = ({ fact, same }: Question): readonly string[] => [...fact, ...(same ?? [])];

/** The same, with those of the question that is put with it. */
export const factsPut = (
  { dialog, answers }: Pick<Run, "dialog" | "answers">,
  question: Question,
): readonly string[] =>
  isPutWithAnother(question, answers)
    ? [question, ...dialog.questions.filter(({ id }) => id === question.both.question)].flatMap(factsOf)
    : factsOf(question);

/** The fact that a question asks for in a situation: of two to compare, the one that is missing once the other is known, or to be confirmed. */
export const factAsked = ({ fact, same }: Question, situation: Situation): string | undefined =>
  same === undefined || knownOfSame({ same }, situation) === undefined
    ? (unconfirmed({ same }, situation) ?? fact[0])
    : same.find((id) => situation[id] === undefined);

/** The fact that is known of the two that a question compares, while the other one is missing. */
export const knownOfSame = ({ same }: Pick<Question, "same">, situation: Situation): string | undefined => {
  const known = same?.filter((id) => situation[id] !== undefined) ?? [];
  return known.length === 1 ? known[0] : undefined;
};

/**
 * Whether « dans quel catalogue ? » is what is asked, of somebody whose OPCO is known for sure: a yes names none. Asked again, it proposes their own
 * OPCO's, and a yes takes it.
 */
export const asksWhichCatalogue = (
  { manner }: Pick<Run, "manner">,
  question: Question,
  situation: Situation,
): boolean => manner.again !== question.id && lacksCatalogueOnly(question, situation);

/** Whether one's own OPCO is known for sure, and the other one of the two that a question compares is missing. */
export const lacksCatalogueOnly = (question: Question, situation: Situation): boolean => {
  const [own = "", catalogue] = question.same ?? [];
  return catalogue !== undefined && factAsked(question, situation) === catalogue && !isGuessedOpco(situation, own);
};

const isGuessedOpco = (situation: Situation, id: string): boolean => {
  const fact = situation[id];
  return fact !== undefined && isGuessed(situation, fact);
};

/** What a button tells of the situation: the fact it stands for, set by hand. « Je ne sais pas » forgets what was only guessed. */
export const answered = (
  { facts: { file } }: Pick<Assistant, "facts">,
  situation: Situation,
  { question, choice }: { question: Question; choice: string },
): Situation => {
  if (choice === question.answer.unknown) return question.fact.reduce(forget, situation);
  if (question.same !== undefined) return sameAs(question, situation, choice);
  const read = question.reads?.[choice];
  const test = read?.kind === "any" ? read.of[0] : read;
  switch (test?.kind) {
    case "in": {
      const [wanted = ""] = test.choices;
      const id = question.fact.find((one) => {
        const fact = file.facts[one];
        return fact?.kind === "choice" && Object.hasOwn(fact.choices, wanted);
      });
      return id === undefined ? situation : correct(situation, id, { kind: "choice", choice: wanted });
    }
    case "at-least":
      return setCount(question, situation, { kind: "count", min: test.count });
    case "below":
      return setCount(question, situation, { kind: "count", min: 1, max: test.count - 1 });
    case "known":
      return question.fact.reduce(confirm, situation);
    default:
      return situation;
  }
};

const setCount = ({ fact: [id] }: Question, situation: Situation, value: Value): Situation =>
  id === undefined ? situation : correct(situation, id, value);

/**
 * « Celui de mon OPCO »: the fact that is missing is the one that is known, which counts as said. What was only guessed is confirmed, or given
 * up.
 */
const sameAs = (question: Question, situation: Situation, choice: string): Situation => {
  const isSame = Object.keys(question.answer.choices)[0] === choice;
  const guessed = unconfirmed(question, situation);
  if (guessed !== undefined) return isSame ? confirm(situation, guessed) : disown(situation, guessed);
  const known = knownOfSame(question, situation);
  const missing = factAsked(question, situation);
  const fact = known === undefined ? undefined : situation[known];
  if (!isSame || known === undefined || fact === undefined || missing === undefined) return situation;
  return correct(isGuessed(situation, fact) ? confirm(situation, known) : situation, missing, fact.value);
};
