import type { Outcome } from "../../guide/dialog.ts";
import { leftAfter, nextStep } from "../../guide/next-step.ts";
import { slotsOf } from "../../guide/sayable.ts";
import { factAsked } from "../asked.ts";
import { knowAnew } from "../know-anew.ts";
import { dialogAwaits, letDialogWait, type Memory, type Run, runOf } from "../memory.ts";
import type { Need, Note, Turn } from "../port.ts";
import type { Assistant } from "../prepare.ts";
import { type Option, offeredBy, type Reply } from "../reply.ts";
import { served } from "../served.ts";
import type { Told } from "../told.ts";
import { sayFacts, sayQuestion } from "./dialog.ts";
import { offerCommand } from "./options.ts";
import { showSituation } from "./situation.ts";
import { sayPhrase } from "./text.ts";
import { sayVerdict } from "./verdict.ts";

/** Where a move is played, and what the message told. `today` is YYYY-MM-DD; `isPublic`: several people read the conversation. */
export type Scene = { assistant: Assistant; memory: Memory; today: string; told: Told; isPublic?: true };

/**
 * What a move did: the memory it leaves and what it says. What waits for an answer is asked after that, with `beside` among its options,
 * unless the move asks something else itself, or takes its leave (`stays`). `notes`, `needs` and `forget` go with the turn as they are.
 */
export type Played = {
  memory: Memory;
  says: readonly Reply[];
  beside?: readonly Option[];
  stays?: true;
  /** A verdict that is told again: its checklists were shown with the first. */
  briefly?: true;
  notes?: readonly Note[];
  needs?: Need;
  forget?: true;
};

type Where = Pick<Scene, "assistant" | "today" | "isPublic">;

/**
 * Closes a turn, and is alone to do so: asks again what waits, leaves options to the last reply, remembers them as what is offered, and
 * notes the day with the dialog that goes on. `before` is said first.
 */
export const close = (scene: Where, played: Played, before: readonly Reply[]): Turn => {
  const { assistant, today, isPublic } = scene;
  const { notes, needs, forget } = played;
  const settled = { ...played, memory: knowAnew(scene, played.memory) };
  const asked = played.stays ? { memory: settled.memory, says: [] } : askWhatWaits(scene, settled);
  const [first, ...others] = leaveOptionsToLast([...before, ...played.says, ...asked.says]).map((reply, at, all) =>
    isPublic || at < all.length - 1
      ? reply
      : { ...reply, ...showSituation(assistant, served(assistant.base, asked.memory.situation ?? {})) },
  );
  if (first === undefined) throw new Error("a move said nothing although nothing waits for an answer");
  const { dialog, ...memory } = asked.memory;
  return {
    memory: {
      ...memory,
      ...(dialog && { dialog: { ...dialog, on: today } }),
      offered: offeredBy(others.at(-1) ?? first),
    },
    replies: [first, ...others],
    ...(notes && { notes }),
    ...(needs && { needs }),
    ...(forget && { forget }),
  };
};

/** Asks again what waits; a dialog that waits for nothing more concludes. */
const askWhatWaits = (scene: Where, { memory, beside = [], briefly }: Played): { memory: Memory; says: Reply[] } => {
  const { assistant, today } = scene;
  const { base } = assistant;
  if (memory.awaiting.kind === "yes-no") return { memory, says: [askIfSure(assistant, memory.awaiting.about)] };
  const run = runOf(assistant, memory);
  const waits = dialogAwaits(memory);
  if (run === undefined || waits.kind === "nothing") return { memory, says: [] };
  if (waits.kind === "facts") return { memory, says: [withMore(sayFacts(base, run, waits.facts), beside)] };
  const step = nextStep(run.dialog, run.answers, run.manner);
  const situation = served(base, memory.situation ?? {});
  if (step.kind === "conclude")
    return {
      memory: { ...letDialogWait(memory, { kind: "nothing" }), last: lastOf(base, run, step.outcome) },
      says: sayVerdict({ assistant, memory, today }, run, step.outcome).slice(0, briefly ? 1 : undefined),
    };
  // One that is asked again keeps its number, and what was known before has none.
  const asked = factAsked(step.question, situation) ?? step.question.id;
  const put = [...new Set([...(memory.dialog?.put ?? []), asked])];
  const at = put.indexOf(asked) + 1;
  const left = leftAfter(run.dialog, run.answers, { ...run.manner, question: step.question, put });
  const question = sayQuestion(assistant, run, { question: step.question, step: at, of: at + left, situation });
  return {
    memory: { ...memory, ...(memory.dialog && { dialog: { ...memory.dialog, put } }) },
    says: [withMore(question, beside)],
  };
};

/** A verdict is an answer on which a short question leans: its article, and the topics of rules that its dialog speaks of. */
const lastOf = ({ knowledge }: Assistant["base"], { dialog }: Run, { source }: Outcome): Memory["last"] => {
  const slots = [...dialog.points.map(({ say }) => say), ...dialog.outcomes.flatMap(({ next = [] }) => next)].flatMap(
    slotsOf,
  );
  const topics = [...new Set(slots.flatMap((slot) => slot.split(" ").slice(1)))];
  const section = knowledge.get(source)?.sections[0].id ?? "";
  return { article: source, section, dialog: dialog.id, topics, score: 1, matched: [], repaired: [] };
};

/** « Voulez-vous vraiment… ? » */
const askIfSure = ({ base }: Assistant, about: "cancel" | "erase"): Reply =>
  sayPhrase(base, `${about}-confirm`, {
    options: [
      offerCommand(base, `${about}-yes`, about === "cancel" ? "annuler" : "effacer"),
      offerCommand(base, `${about}-no`, "reprendre"),
    ],
  });

const withMore = (reply: Reply, more: readonly Option[]): Reply => ({ ...reply, options: [...reply.options, ...more] });

/** Options before the last reply would hide its own; so would what is asked beside an answer that something follows. */
const leaveOptionsToLast = (replies: readonly Reply[]): Reply[] =>
  replies.map((reply, at) => (at === replies.length - 1 ? reply : bare(reply)));

const bare = (reply: Reply): Reply => {
  if (reply.kind !== "article") return { ...reply, options: [] };
  const details = reply.details.map((detail) => ({ ...detail, read: undefined }));
  return { ...reply, options: [], details, missing: undefined, alternates: undefined, rating: undefined };
};
