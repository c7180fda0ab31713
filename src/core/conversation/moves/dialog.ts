import type { Answers } from "../../guide/condition.ts";
import type { Question } from "../../guide/dialog.ts";
import { lastAnswered, meantBy, nextStep, withAnswer, withoutAnswer } from "../../guide/next-step.ts";
import { forget } from "../../situation/situation.ts";
import { answered, factsOf, lacksCatalogueOnly } from "../asked.ts";
import type { Action } from "../heard.ts";
import { knowAnew, withSituation } from "../know-anew.ts";
import { unconfirmed } from "../known-answers.ts";
import { dialogAwaits, isPending, letDialogWait, type Memory, type Run, runOf } from "../memory.ts";
import type { Reply } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { contactFor } from "../say/contact.ts";
import { sayAnswers, sayKnown } from "../say/dialog.ts";
import { offerDialog, offerOpcoSearch, offerThemes } from "../say/options.ts";
import { tellFact, tellNoted } from "../say/situation.ts";
import { sayPhrase, sayText } from "../say/text.ts";
import { sayVerdict } from "../say/verdict.ts";
import { served } from "../served.ts";
import { isOfCatalogue, situationNow } from "../told.ts";
import { stale } from "./small-talk.ts";

/** Begins a dialog, unless another waits for an answer; what is known already is told again instead of being asked. */
export const start = (scene: Scene, { dialog: id, facts }: { dialog: string; facts?: Answers }): Played => {
  const { assistant, memory: before } = scene;
  const { raised, ...memory } = before;
  const { base } = assistant;
  if (isPending(memory)) return { memory, says: memory.dialog?.id === id ? [] : [sayPhrase(base, "finish-first")] };
  const dialog = base.dialogs.get(id);
  if (dialog === undefined) return { memory, says: [sayPhrase(base, "gone-button", { options: offerThemes(base) })] };
  const begun = knowAnew(scene, { ...memory, dialog: { ...fresh(dialog), ...(raised && { raised }) } });
  return { memory: goOn(begun, {}, facts), says: sayBeginning({ ...scene, memory: begun }, dialog.intro) };
};

/**
 * What the dialog is for, and what of it is known already, which is not told again where others read; nothing when that is enough to
 * conclude: the verdict tells it all.
 */
const sayBeginning = ({ assistant, memory, isPublic }: Scene, intro: string | undefined): Reply[] => {
  const run = runOf(assistant, memory);
  if (run === undefined || nextStep(run.dialog, run.answers, run.manner).kind === "conclude") return [];
  return [
    ...(intro === undefined ? [] : [sayText(intro)]),
    ...(isPublic || Object.keys(run.answers).length === 0
      ? []
      : [sayKnown(assistant, run, served(assistant.base, memory.situation ?? {}))]),
  ];
};

/** Takes answers said in passing, to be confirmed. */
export const tell = (scene: Scene, { facts }: { facts: Answers }): Played => {
  const { assistant, memory } = scene;
  const run = runOf(assistant, memory);
  if (run === undefined) return stale(scene);
  return { memory: goOn(memory, run.given, { ...toConfirm(memory), ...facts }), says: [] };
};

/** Takes an answer, and what it tells of the situation; somebody who does not know what the finder could tell is told so. */
export const answer = (scene: Scene, { question, choice, ...of }: Extract<Action, { do: "answer" }>): Played => {
  const { assistant, memory } = scene;
  const run = sameRun(scene, of);
  const step = run === undefined ? undefined : nextStep(run.dialog, run.answers, run.manner);
  const asked = step?.kind === "ask" && step.question.id === question ? step.question : undefined;
  const means = asked === undefined ? undefined : meantBy(asked, choice);
  if (run === undefined || asked === undefined || means === undefined) return stale(scene);
  const known = memory.situation ?? {};
  const situation = run.dialog.questions.reduce((now, one) => {
    const meant = means[one.id];
    return meant === undefined ? now : answered(assistant, now, { question: one, choice: meant });
  }, known);
  // « Non » to a guess answers nothing yet: what it should have been is asked.
  const isGivenUp =
    unconfirmed(asked, known) !== undefined && unconfirmed(asked, situation) === undefined && !isFirst(asked, choice);
  const after = goOn(
    withSituation(leadTo(memory, asked, choice), situation),
    isGivenUp && choice !== asked.answer.unknown ? run.given : { ...run.given, ...means },
  );
  const findable = assistant.finder !== undefined && asked.same !== undefined && choice === asked.answer.unknown;
  return findable && situation.opco === undefined
    ? { memory: after, says: [sayPhrase(assistant.base, "opco-later")], beside: [offerOpcoSearch(assistant.base)] }
    : { memory: after, says: [] };
};

/** A button that answers one of two questions put at once leads to the other. */
const leadTo = (memory: Memory, { both }: Question, choice: string): Memory => {
  const { dialog } = memory;
  const means = both?.choices[choice]?.means;
  if (dialog === undefined || both === undefined || means === undefined || both.question in means) return memory;
  return { ...memory, dialog: { ...dialog, raised: [...new Set([...(dialog.raised ?? []), both.question])] } };
};

const isFirst = ({ answer: { choices } }: Question, choice: string): boolean => Object.keys(choices)[0] === choice;

/** Goes on after a verdict, with the questions that were left for later. */
export const refine = (scene: Scene, of: Extract<Action, { do: "refine" }>): Played => {
  const run = sameRun(scene, of);
  const { dialog } = scene.memory;
  if (run === undefined || dialog === undefined) return stale(scene);
  return { memory: goOn({ ...scene.memory, dialog: { ...dialog, refining: true, put: [] } }, run.given), says: [] };
};

/** Accepts what was understood before it was asked, or forgets it and asks. */
export const confirm = (scene: Scene, { yes, ...of }: Extract<Action, { do: "confirm" }>): Played => {
  const run = sameRun(scene, of);
  const facts = toConfirm(scene.memory);
  if (run === undefined || Object.keys(facts).length === 0) return stale(scene);
  return { memory: goOn(scene.memory, yes ? { ...run.given, ...facts } : run.given), says: [] };
};

/** Takes one answer up again. */
export const edit = (scene: Scene, { question, ...of }: Extract<Action, { do: "edit" }>): Played => {
  const run = sameRun(scene, of);
  return run === undefined || !Object.hasOwn(run.answers, question) ? stale(scene) : askAgain(scene, run, question);
};

/** Replaces one answer by another, and what it tells of the situation; the dialog goes on from there. */
export const change = (scene: Scene, { question, choice }: { question: string; choice: string }): Played => {
  const { assistant, memory } = scene;
  const run = runOf(assistant, memory);
  const asked = run?.dialog.questions.find(({ id }) => id === question);
  if (run === undefined || asked === undefined) return stale(scene);
  const situation = answered(assistant, memory.situation ?? {}, { question: asked, choice });
  return { memory: goOn(withSituation(memory, situation), withAnswer(run.given, question, choice)), says: [] };
};

/** Asks a question once more, its answers in words; goes on without an answer when that was done. */
export const hesitate = (scene: Scene, { question, choice }: { question: string; choice?: string }): Played => {
  const { assistant, memory } = scene;
  const asked = runOf(assistant, memory)?.dialog.questions.find(({ id }) => id === question);
  if (asked === undefined || memory.dialog === undefined) return stale(scene);
  const { id: dialog, version } = memory.dialog;
  if (choice !== undefined) {
    const played = answer(scene, { do: "answer", dialog, version, question, choice });
    return { ...played, says: [sayPhrase(assistant.base, "noted-to-check"), ...played.says] };
  }
  return {
    memory: { ...memory, dialog: { ...memory.dialog, again: question } },
    says: [
      sayPhrase(assistant.base, lacksCatalogueOnly(asked, memory.situation ?? {}) ? "which-catalogue" : "which-answer"),
    ],
  };
};

/** Goes back to the question answered last. */
export const back = (scene: Scene, run: Run): Played => {
  const question = lastAnswered(run.given) ?? lastAnswered(run.answers);
  if (question === undefined)
    return { memory: goOn(scene.memory, run.given), says: [sayPhrase(scene.assistant.base, "back-to-start")] };
  // What one button answered is asked again at once.
  const given = Object.keys(run.given);
  const both = run.dialog.questions.find(({ id, both: other }) => other?.question === question && given.at(-2) === id);
  if (both === undefined) return askAgain(scene, run, question);
  const { memory } = askAgain(scene, run, question);
  return askAgain({ ...scene, memory }, { ...run, given: withoutAnswer(run.given, question) }, both.id);
};

/** Offers the answers given so far, to change one. */
export const modify = (scene: Scene, run: Run): Played => {
  const { assistant, memory } = scene;
  const [only, another] = Object.keys(run.answers);
  if (only === undefined) return { memory, says: [sayPhrase(assistant.base, "modify-nothing")] };
  return another === undefined
    ? askAgain(scene, run, only)
    : { memory, says: [sayAnswers(assistant.base, run)], stays: true };
};

/** Begins the same dialog again, with nothing known of what it asks. */
export const restart = (scene: Scene, { dialog: { questions } }: Run): Played => {
  const { dialog, ...memory } = scene.memory;
  const situation = questions.flatMap(factsOf).reduce(forget, memory.situation ?? {});
  return {
    memory: goOn(withSituation({ ...memory, ...(dialog && { dialog: fresh(dialog) }) }, situation), {}),
    says: [sayPhrase(scene.assistant.base, "restarted")],
  };
};

/** A dialog in which nothing is answered yet. */
const fresh = ({ id, version }: { id: string; version: number }) => ({ id, version, answers: {} });

/** Gives the last answer again when it was a verdict, for what is now known or supposed. */
export const verdictAgain = (scene: Scene): Played | undefined => {
  const { assistant, memory, today, told } = scene;
  if (memory.last?.dialog === undefined || memory.last.dialog !== memory.dialog?.id || isPending(memory))
    return undefined;
  const { opco, ...others } = situationNow(memory.situation, told);
  // A verdict goes by one's own OPCO, where an answer may go by that of the catalogue.
  const isOwn = opco !== undefined && !isOfCatalogue(memory.situation, told);
  const now = knowAnew(scene, { ...memory, situation: { ...others, ...(isOwn && { opco }) } });
  const run = runOf(assistant, now);
  if (run === undefined) return undefined;
  // What is only supposed gets its verdict without more questions.
  const step = nextStep(run.dialog, run.answers, { ...run.manner, put: undefined });
  if (step.kind === "conclude")
    return { memory, says: sayVerdict({ assistant, memory: now, today }, run, step.outcome) };
  // « Et pour la secrétaire ? »: what is told, and not supposed, goes on with the dialog.
  if (Object.keys(told.supposed).length === 0 && told.theirs === undefined && told.changes.length > 0)
    return { memory: goOn(memory, run.given), says: [sayText(tellNoted(assistant, told.changes))] };
  const facts = Object.entries({ ...told.supposed, ...told.theirs }).map(([fact, { value }]) =>
    tellFact(assistant, fact, value),
  );
  const values = { facts: facts.join(", "), contact: contactFor(assistant, now) };
  return {
    memory,
    says: [sayPhrase(assistant.base, "supposed-open", { values, options: offerDialog(assistant.base, run.dialog.id) })],
  };
};

/** Takes the dialog up where it was; a concluded one says its verdict again. */
export const resume = ({ memory }: Scene, { given }: Run): Played => ({
  memory: goOn(memory, given, toConfirm(memory)),
  says: [],
});

/** A question asked again: what was known of it is forgotten. */
const askAgain = ({ memory }: Scene, { dialog, given }: Run, question: string): Played => {
  const asked = dialog.questions.find(({ id }) => id === question);
  const situation = (asked === undefined ? [] : factsOf(asked)).reduce(forget, memory.situation ?? {});
  const after = goOn(withSituation(memory, situation), withoutAnswer(given, question));
  return { memory: after.dialog ? { ...after, dialog: { ...after.dialog, again: question } } : after, says: [] };
};

/** The dialog goes on with these answers: it waits for the next one, or for a yes to facts. */
const goOn = (memory: Memory, answers: Answers, facts: Answers = {}): Memory => {
  return letDialogWait(
    withAnswers(memory, answers),
    Object.keys(facts).length === 0 ? { kind: "answer" } : { kind: "facts", facts: { ...facts } },
  );
};

/** What was to be asked again has been, or is put off. */
const withAnswers = (memory: Memory, answers: Answers): Memory => {
  if (memory.dialog === undefined) return memory;
  const { again: _again, ...dialog } = memory.dialog;
  return { ...memory, dialog: { ...dialog, answers: { ...answers } } };
};

const toConfirm = (memory: Memory): Answers => {
  const waits = dialogAwaits(memory);
  return waits.kind === "facts" ? waits.facts : {};
};

/** The dialog under way, when a button is of it, and of the same version. */
const sameRun = ({ assistant, memory }: Scene, of: { dialog: string; version: number }): Run | undefined => {
  const run = runOf(assistant, memory);
  return run?.dialog.id === of.dialog && run.dialog.version === of.version ? run : undefined;
};
