import { say } from "../content/messages.ts";
import { words } from "../french/fold.ts";
import { nextStep } from "../guide/next-step.ts";
import { spoken, takeExpressions, type Wording } from "../guide/wording.ts";
import { findOpco } from "../opco/find-opco.ts";
import type { Finder } from "../opco/finder.ts";
import type { Candidate, Finding, Ground } from "../opco/finding.ts";
import { type Memory, sought } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { openOption, remember, textReply } from "./present.ts";
import { findingReply, opcoReply } from "./present-opco.ts";
import type { Option, Reply } from "./reply.ts";
import { pending, propose, type Running, resume, thenPending, withMoreOptions, withoutOptions } from "./run-dialog.ts";

/** What the finder answers to a question that asks for an OPCO (« on est une boulangerie, c'est quel opco ? ») or is a bare code. */
export const askedOpco = (assistant: Assistant, text: string): Finding | undefined => {
  const { finder } = assistant;
  if (finder === undefined) return undefined;
  const asks = takeExpressions(spoken(text), assistant.opcoQuestions).meanings.size > 0;
  if (!asks && !isBareCode(finder, text)) return undefined;
  const finding = findOpco(finder, text);
  return asks ? found(finding) : onGround(finding, CODES);
};

/**
 * What the finder answers when nothing is asked: to somebody whom no OPCO serves (« je suis à mon compte, sans salarié »), and to a
 * trade and the word OPCO side by side (« crèche associative opco »).
 */
export const statedOpco = (assistant: Assistant, text: string): Finding | undefined => {
  const { finder, interrogatives, speakers, opcoNames } = assistant;
  const said = spoken(text);
  const says = (expressions: Wording): boolean => takeExpressions(said, expressions).meanings.size > 0;
  const named = takeExpressions(said, opcoNames);
  const names = named.meanings.size > 0;
  if (finder === undefined || says(interrogatives) || !(names || says(speakers))) return undefined;
  const finding = findOpco(finder, text);
  if (finding.ground === "outside") return says(speakers) ? finding : undefined;
  const alone = names && !named.rest.some(finder.lexicon.isOwn);
  return alone && isTrade(finder, finding, NOTHING_ELSE) ? finding : undefined;
};

/** The id of the article of the OPCO whose trade a question names among other things. */
export const tradeArticle = ({ finder }: Assistant, text: string): string | undefined => {
  if (finder === undefined) return undefined;
  const finding = findOpco(finder, text);
  const [first] = finding.candidates;
  return first !== undefined && isTrade(finder, finding, MENTIONED)
    ? finder.tables.opcos.get(first.opco)?.article
    : undefined;
};

/** Whether a trade makes at least a share of a text; training itself (« organisme de formation ») is rather what is asked about. */
const isTrade = ({ lexicon }: Finder, finding: Finding, share: number): boolean =>
  finding.kind === "one" &&
  (finding.explained ?? 0) >= share &&
  !words(finding.candidates[0].name).every((word) => lexicon.isOwn(word) || lexicon.isIgnored(word));

/** Share of a text that a trade accounts for when nothing else is said, and from which it counts among other things. */
const NOTHING_ELSE = 0.7;
const MENTIONED = 0.45;

/** What the finder answers to somebody who is telling what their company does. */
export const toldTrade = ({ finder }: Assistant, text: string): Finding | undefined =>
  finder === undefined ? undefined : found(findOpco(finder, text));

const found = (finding: Finding): Finding | undefined => (finding.ground === "nothing" ? undefined : finding);
const onGround = (finding: Finding, grounds: ReadonlySet<Ground>): Finding | undefined =>
  grounds.has(finding.ground) ? finding : undefined;

const CODES: ReadonlySet<Ground> = new Set(["idcc", "naf", "shared", "special", "unknown-code", "brochure", "siret"]);

/** A message that is a code and nothing else: « idcc 2216 », « 62.02A ». */
const isBareCode = ({ lexicon }: Finder, text: string): boolean =>
  /\d/.test(text) && words(text).every((word) => /\d/.test(word) || lexicon.isIgnored(word) || lexicon.isOwn(word));

/** Asks what the company does. */
export const askForTrade = (assistant: Assistant, memory: Memory): Turn => {
  const { base, finder } = assistant;
  if (finder === undefined)
    return { memory, replies: [textReply(say(base.messages, "unknown", { contact: assistant.contact }))] };
  const { verification, article: explained } = finder.tables.texts;
  const article = openOption(base, explained);
  const back: Option[] =
    pending(assistant, memory) === undefined
      ? article
      : [{ label: say(base.messages, "option-resume"), action: { do: "command", command: "reprendre" } }];
  return {
    memory: remember({ ...memory, seeking: true }, back),
    replies: [textReply(say(base.messages, "opco-which", { check: verification }), back)],
  };
};

/**
 * Shows what was found. In a dialog that waits to know whether the activity fits, it answers for the person, who confirms; several
 * OPCOs are offered beside the question.
 */
export const showFinding = (
  assistant: Assistant,
  memory: Memory,
  finding: Finding,
  before: readonly Reply[] = [],
): Turn => {
  const tables = assistant.finder?.tables;
  if (tables === undefined) throw new Error("a finding came from no tables");
  const reply = findingReply(assistant, tables, finding);
  const settled = finding.kind === "one" ? sought(memory) : memory;
  const run = pending(assistant, settled);
  const wants = run === undefined ? undefined : unsettled(run);
  if (run === undefined) {
    const turn: Turn = { memory: remember(settled, reply.options, "choices"), replies: [reply] };
    return { ...turn, replies: [before[0] ?? reply, ...before.slice(1), ...(before.length > 0 ? [reply] : [])] };
  }
  const said = [...before, withoutOptions(reply)];
  if (finding.kind === "one" && wants !== undefined) return propose(assistant, settled, run, wants, said);
  return withMoreOptions(resume(assistant, settled, said), reply.options);
};

/** Shows one of the OPCOs that were offered; undefined when the tables no longer know it. */
export const chooseOpco = (
  assistant: Assistant,
  memory: Memory,
  candidate: Omit<Candidate, "name">,
): Turn | undefined => {
  const tables = assistant.finder?.tables;
  if (tables?.opcos.has(candidate.opco) !== true) return undefined;
  const reply = opcoReply(assistant.base, tables, { ...candidate, name: "" }, "");
  const settled = sought(memory);
  const run = pending(assistant, settled);
  const wants = run === undefined ? undefined : unsettled(run);
  if (run !== undefined && wants !== undefined) return propose(assistant, settled, run, wants, [withoutOptions(reply)]);
  return thenPending(assistant, { memory: remember(settled, reply.options), replies: [reply] });
};

/** Whether somebody is expected to tell what their company does: they asked for their OPCO, or the pending question is about it. */
export const isSeeking = (memory: Memory, run: Running | undefined): boolean => {
  if (memory.seeking === true) return true;
  const step = run === undefined ? undefined : nextStep(run.dialog, run.answers);
  return step?.kind === "ask" && step.question.finds !== undefined;
};

/** Whether the dialog still lacks what an OPCO would settle. */
export const isUnsettled = (run: Running | undefined): boolean => run !== undefined && unsettled(run) !== undefined;

/** The answer that an OPCO would give to a question not settled yet. */
const unsettled = ({ dialog, answers }: Running): Record<string, string> | undefined => {
  const question = dialog.questions.find(
    ({ id, finds, answer }) => finds !== undefined && (answers[id] === undefined || answers[id] === answer.unknown),
  );
  return question?.finds === undefined ? undefined : { [question.id]: question.finds };
};
