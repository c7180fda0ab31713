import { holds, placesOf, takeAll } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import type { Question } from "../../guide/dialog.ts";
import { isPutWithAnother, nextStep } from "../../guide/next-step.ts";
import { type Reading, readAnswer } from "../../guide/read-answer.ts";
import type { Answering, ReadyQuestion } from "../../guide/ready-dialog.ts";
import { usableValue } from "../../rules/applied.ts";
import { asksWhichCatalogue, factAsked, factsPut, knownOfSame, lacksCatalogueOnly } from "../asked.ts";
import { appliedOn, unconfirmed } from "../known-answers.ts";
import { askedFact, dialogAwaits, isPending, type Memory, type Run, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { answerAmong } from "./answer-among.ts";
import { asksVerdict } from "./hear-verdict-asked.ts";
import type { Utterance } from "./utterance.ts";

/** The answer to what the dialog asks; undefined when the message is about something else. A yes said with a hedge is « je ne sais pas ». */
export const hearAnswer = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, today }: { utterance: Utterance; told: Told; today: string },
): Move | undefined => {
  const run = runOf(assistant, memory);
  const waits = dialogAwaits(memory);
  if (run === undefined || waits.kind === "nothing") return undefined;
  if (waits.kind === "facts") {
    const { id: dialog, version } = run.dialog;
    const reading = readAnswer(utterance.spoken, assistant.hearing.yesNo);
    return reading.ok ? { do: "confirm", dialog, version, yes: reading.choice } : undefined;
  }
  const step = nextStep(run.dialog, run.answers, run.manner);
  const asked =
    step.kind === "ask" ? run.ready.questions.find(({ question }) => question === step.question) : undefined;
  if (asked === undefined) return undefined;
  const help = helpOf(run, asked.question, memory);
  if (help !== undefined && readAnswer(utterance.spoken, assistant.hearing.howToKnow).ok)
    return { do: "open", article: help };
  const named = ownCatalogue(assistant, memory, { asked, utterance, told, today });
  if (named !== undefined) return answerWith(run, asked.question, named);
  const yes =
    yesToProposed(assistant, memory, { asked, utterance }) ?? agreed(assistant, memory, { asked, utterance, told });
  if (yes !== undefined)
    return asksWhichCatalogue(run, asked.question, memory.situation ?? {})
      ? hesitate(asked.question, false)
      : answerWith(run, asked.question, yes);
  return hearChoice(assistant, memory, { run, asked, utterance, told });
};

/** The article that helps with what is asked: of two facts to compare, that of the question about the one that is missing. */
const helpOf = ({ dialog: { questions } }: Run, question: Question, { situation = {} }: Memory): string | undefined => {
  const fact = question.same && factAsked(question, situation);
  return questions.find((one) => fact !== undefined && one.fact[0] === fact)?.help ?? question.help;
};

type Asked = { run: Run; asked: ReadyQuestion; utterance: Utterance; told: Told };

const hearChoice = (
  assistant: Assistant,
  memory: Memory,
  { run, asked: ready, utterance, told }: Asked,
): Move | undefined => {
  const { question } = ready;
  const unsure = question.answer.unknown;
  const isHedged = holds(utterance.spoken, assistant.hearing.hedges);
  const isWhich = isWhichOpco(run, question, memory) && isHesitant(assistant, utterance);
  const answers = isPutWithAnother(question, run.answers) ? ready.answersOfBoth : ready.answers;
  const reading: Reading = isWhich ? NO_READING : readAnswer(utterance.spoken, answers);
  const plain = reading.ok ? reading.choice : answerAmong(run, ready, { utterance, told });
  if (plain !== undefined && !isHedged) return answerWith(run, question, plain);
  if (tellsOf(run, question, told)) return { do: "note", told };
  if (reading.ok) return answerWith(run, question, unsure ?? reading.choice);
  if (isNumber(utterance)) return { do: "puzzle", why: "not-understood" };
  const isDoubt = isHedged || holdsUnsure(utterance, answers, unsure);
  const isAgain = memory.dialog?.again === question.id;
  if (!isUnsettled(told, isDoubt) && !isHesitant(assistant, utterance)) {
    if (reading.reason === "contradiction") return { do: "puzzle", why: "contradiction" };
    if (!isBesides(assistant, utterance, told)) return undefined;
    return hesitate(question, isAgain);
  }
  const isYesNo = !isWhich && Object.hasOwn(question.answer.choices, assistant.base.wordings.confirmation.yes);
  return hesitate(question, isYesNo || isAgain || !saysYesOrNo(assistant, utterance));
};

const answerWith = ({ dialog: { id, version } }: Run, question: Question, choice: string): Move => ({
  do: "answer",
  dialog: id,
  version,
  question: question.id,
  choice,
});

/** « Quel est votre OPCO ? » is no yes-or-no, though its question may be; asked again, « est-elle à son catalogue ? » is one. */
const isWhichOpco = (run: Run, question: Question, { situation = {} }: Memory): boolean =>
  knownOfSame(question, situation) !== undefined &&
  (!lacksCatalogueOnly(question, situation) || asksWhichCatalogue(run, question, situation));

/** Whether a fact is told by which what is put is answered. */
const tellsOf = (run: Run, question: Question, { asks, facts }: Told): boolean =>
  !asks && factsPut(run, question).some((fact) => facts[fact] !== undefined);

/** A number that answers nothing is no question for the base either. */
const isNumber = ({ words: said }: Utterance): boolean =>
  said.length > 0 && said.every((word) => /^\d{1,3}$/.test(word));

/** Asks once more; `goesOn`: notes « je ne sais pas » instead. */
const hesitate = ({ id, answer: { unknown: unsure } }: Question, goesOn: boolean): Move => {
  return { do: "hesitate", question: id, ...(goesOn && unsure !== undefined && { choice: unsure }) };
};

/** « Normalement c'est fait », « aucune idée, c'est la compta qui gère »: whatever it tells, it is not sure. */
const isUnsettled = ({ asks, facts }: Told, isDoubt: boolean): boolean =>
  !asks && isDoubt && !Object.values(facts).some(({ how }) => how === "hedged");

/** « Oui c'est bien notre branche »: a yes to something else, that tells nothing. */
const isBesides = ({ hearing }: Assistant, { spoken: [first = ""] }: Utterance, { asks, facts }: Told): boolean =>
  !asks && Object.keys(facts).length === 0 && readAnswer([first], hearing.yesNo).ok;

/** Whether « je ne sais pas » stands in what is said. */
const holdsUnsure = ({ spoken }: Utterance, answers: Answering, unsure: string | undefined): boolean =>
  unsure !== undefined && placesOf(spoken, answers).some(({ meaning }) => meaning === unsure);

const NO_READING: Reading = { ok: false, reason: "not-an-answer" };

/**
 * « Oui », where one OPCO only is proposed: the company's own as the catalogue, or the catalogue's as its own. A yes to « quel est votre OPCO ? » that
 * hedges is « je ne sais pas ».
 */
const yesToProposed = (
  { hearing }: Assistant,
  { situation = {} }: Memory,
  { asked: { question }, utterance: { spoken } }: Pick<Asked, "asked" | "utterance">,
): string | undefined => {
  const [own] = question.same ?? [];
  if (own === undefined || knownOfSame(question, situation) === undefined) return undefined;
  const [same] = Object.keys(question.answer.choices);
  const isHedged = holds(spoken, hearing.hedges);
  const reading = readAnswer(isHedged ? takeAll(spoken, hearing.hedges).rest : spoken, hearing.yesNo);
  if (!reading.ok || !reading.choice) return undefined;
  if (!isHedged) return same;
  return factAsked(question, situation) === own ? question.answer.unknown : undefined;
};

/**
 * « Oui, la pharmacie », « oui on cotise chez eux », « oui tout à fait, la session est le 18 janvier », to whom their own OPCO is proposed: the yes
 * is taken beside what is told, unless that names another one, hedges or takes something back.
 */
const agreed = (
  { hearing, facts: { words, file } }: Assistant,
  { situation = {} }: Memory,
  { asked: { question }, utterance: { spoken }, told }: Pick<Asked, "asked" | "utterance" | "told">,
): string | undefined => {
  const [own, catalogue] = question.same ?? [];
  if (own === undefined || catalogue === undefined || told.asks) return undefined;
  const isTold = [own, catalogue].some((fact) => told.changes.some((one) => one.fact === fact));
  const isProposed = situation[own] !== undefined && factAsked(question, situation) !== own;
  const isConfirmed = unconfirmed(question, situation) !== undefined;
  const isOpen = situation[own] === undefined && situation[catalogue] === undefined;
  if (isTold || told.denied.length > 0 || !(isProposed || isConfirmed || isOpen)) return undefined;
  const takesBack = [hearing.hedges, words.negations, words.reservations, words.exceptions, words.notKnown];
  if (takesBack.some((book) => holds(spoken, book))) return undefined;
  // « Oui tout est payé » is a yes to something else, « oui, et tout est payé » to both.
  const isOfOther = told.changes.some(({ fact }) => file.facts[fact]?.["in-questions"] === "ignored");
  const opens = [1, 2, 3, 4, 5].some((length) => {
    const reading = readAnswer(spoken.slice(0, length), hearing.yesNo);
    const next = spoken[length];
    const goesOn = next !== undefined && (!isOfOther || hearing.connectors.has(next));
    return goesOn && reading.ok && reading.choice;
  });
  return opens ? Object.keys(question.answer.choices)[0] : undefined;
};

/**
 * « Clés en main », « l'espace formation », to whom only the catalogue is asked: some of the name that their own OPCO's has, where they do not just
 * tell that OPCO.
 */
const ownCatalogue = (
  { base: { rules }, hearing }: Assistant,
  { situation = {} }: Memory,
  { asked: { question }, utterance, told, today }: Omit<Asked, "run"> & { today: string },
): string | undefined => {
  const [own, catalogue] = question.same ?? [];
  if (own === undefined || catalogue === undefined || factAsked(question, situation) !== catalogue) return undefined;
  if (told.changes.some(({ fact }) => fact === own)) return undefined;
  const names = appliedOn(catalogue, { situation, rules, today }).flatMap((applied) => {
    const value = usableValue(applied);
    return value?.kind === "name" ? [words(value.name)] : [];
  });
  const said = utterance.words.filter((word) => !hearing.fillers.has(word) && !hearing.connectors.has(word));
  const isName = said.length > 1 && names.some((name) => said.every((word) => name.includes(word)));
  return isName ? Object.keys(question.answer.choices)[0] : undefined;
};

/** A yes, a no or a hedge and nothing else (« je crois que oui »): it chooses nothing. */
export const isHesitant = ({ hearing }: Assistant, { spoken }: Utterance): boolean => {
  if (readAnswer(spoken, hearing.yesNo).ok) return true;
  const { meanings, rest } = takeAll(spoken, hearing.hedges);
  return meanings.size > 0 && takeAll(rest, hearing.yesNo).rest.length === 0;
};

/** A yes or a no, hedges aside: « je crois que oui ». */
const saysYesOrNo = ({ hearing }: Assistant, { spoken }: Utterance): boolean =>
  readAnswer(takeAll(spoken, hearing.hedges).rest, hearing.yesNo).ok;

/** A yes, a no or a hedge, when nothing was asked that it answers: no question for the base is made of it. */
export const hearIdleAnswer = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  if (isPending(memory) || !isHesitant(assistant, utterance)) return undefined;
  if (memory.last !== undefined && asksVerdict(assistant, utterance)) return undefined;
  const offered = hearOffered(assistant, memory, utterance);
  if (offered !== undefined) return offered;
  return { do: "puzzle", why: whyNothing(memory) };
};

/** « Oui » to « vouliez-vous dire… ? »: the only answer offered, else which one; « non » is none of them. */
const hearOffered = ({ hearing }: Assistant, { offered }: Memory, { spoken }: Utterance): Move | undefined => {
  const none = offered.at(-1)?.action;
  const reading = readAnswer(spoken, hearing.yesNo);
  if (!reading.ok || none?.do !== "command" || none.command !== "themes") return undefined;
  if (!reading.choice) return none;
  const [only, other] = offered.slice(0, -1);
  return other === undefined && only !== undefined ? only.action : { do: "puzzle", why: "which-offered" };
};

/** What was asked beside an answer, with what to choose from, is offered again. */
const whyNothing = (memory: Memory): Extract<Move, { do: "puzzle" }>["why"] => {
  if (askedFact(memory) === undefined) return "nothing-asked";
  return memory.offered.some(({ action }) => action.do === "know") ? "which-offered" : "not-understood";
};
