import { z } from "zod";
import type { Answers } from "../guide/condition.ts";
import type { Dialog } from "../guide/dialog.ts";
import type { Manner } from "../guide/next-step.ts";
import type { ReadyDialog } from "../guide/ready-dialog.ts";
import { type Situation, situationSchema } from "../situation/situation.ts";
import { actionSchema } from "./heard.ts";
import { fromVersion1 } from "./memory-version-1.ts";

/** Raised when a stored memory can no longer be read as it is. */
export const MEMORY_VERSION = 2;

const answers = z.record(z.string(), z.string());

/** What the dialog under way waits for; nothing when there is none, or when it is concluded. */
const dialogWaits = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("nothing") }),
  /** The answer to its next question. */
  z.object({ kind: z.literal("answer") }),
  /** A yes to answers that were said before they were asked. */
  z.object({ kind: z.literal("facts"), facts: answers }),
]);

/** The same, while the person may also tell what their company does, or one fact of their situation, which they were asked. */
const calmly = z.discriminatedUnion("kind", [
  ...dialogWaits.options,
  z.object({ kind: z.literal("trade"), over: dialogWaits }),
  z.object({ kind: z.literal("fact"), fact: z.string(), over: dialogWaits }),
]);

/** The same, under a yes-or-no of ours (« voulez-vous vraiment… ? »); `over` is taken up again after a no. */
const awaiting = z.discriminatedUnion("kind", [
  ...calmly.options,
  z.object({ kind: z.literal("yes-no"), about: z.enum(["cancel", "erase"]), over: calmly }),
]);

/** What the person was asked and has not answered yet. */
type Awaiting = z.infer<typeof awaiting>;
/** What the dialog under way waits for. */
export type DialogWaits = z.infer<typeof dialogWaits>;
type Calm = z.infer<typeof calmly>;

const memorySchema = z.object({
  schemaVersion: z.literal(MEMORY_VERSION),
  greeted: z.boolean(),
  /** The guided dialog under way or just concluded. Answers are kept by question, never by position. */
  dialog: z
    .object({
      id: z.string(),
      version: z.number(),
      answers,
      /** The answers that what is known of the situation gives, read anew at every turn. */
      known: answers.optional(),
      /** The person goes on after a first verdict; a question is asked again. */
      refining: z.literal(true).optional(),
      again: z.string().optional(),
      /** The questions that were raised before it began: they are asked before a first verdict. */
      raised: z.array(z.string()).optional(),
      /** What was asked so far: facts, and questions that ask for none. */
      put: z.array(z.string()).optional(),
      /** The OPCOs that the company's trade may lead to, when none of them has the catalogue of the action. */
      among: z.array(z.string()).optional(),
      /** The day on which the person last spoke in it, YYYY-MM-DD. */
      on: z.string().optional(),
    })
    .optional(),
  awaiting,
  /** The questions of dialogs that the last message which named any of them raised: for the next dialog that begins. */
  raised: z.array(z.string()).optional(),
  /** What is known of the company and of the training; a situation that can no longer be read is forgotten. */
  situation: situationSchema.optional().catch(undefined),
  /** The options that the last reply showed: « la 2 » or a label chooses one. */
  offered: z.array(z.object({ label: z.string(), action: actionSchema })),
  /** The questions recognised in the last message that asked several, in the order shown: « la deuxième » opens its answer. */
  recognised: z.array(z.object({ label: z.string(), action: actionSchema })).optional(),
  /** The last question for which only near answers were offered, redacted: what follows is about it. */
  unsure: z.string().optional(),
  /** The last answer given, and why: what `/pourquoi` tells. */
  last: z
    .object({
      article: z.string(),
      section: z.string(),
      /** What was asked, redacted; absent when the answer came by a button. */
      question: z.string().optional(),
      /** The topics of rules that it was about. */
      topics: z.array(z.string()).optional(),
      /** The company of somebody else, for whom it was asked. */
      theirs: situationSchema.optional(),
      /** The dialog of which it was the verdict. */
      dialog: z.string().optional(),
      score: z.number(),
      matched: z.array(z.string()),
      repaired: z.array(z.string()),
    })
    .optional(),
});

/** What the assistant remembers of one person in one conversation: plain JSON. */
export type Memory = z.infer<typeof memorySchema>;

/** The memory of someone never met. */
export const EMPTY_MEMORY: Memory = {
  schemaVersion: MEMORY_VERSION,
  greeted: false,
  awaiting: { kind: "nothing" },
  offered: [],
};

/** Reads a stored memory. One that is unreadable or of an unknown version gives a fresh start that keeps the dialog, if it can. */
export const readMemory = (stored: unknown): Memory => {
  const read = memorySchema.safeParse(fromVersion1(stored) ?? stored);
  if (read.success) return read.data;
  const { data: dialog } = memorySchema.shape.dialog.safeParse(
    typeof stored === "object" && stored !== null ? Reflect.get(stored, "dialog") : undefined,
  );
  return {
    ...EMPTY_MEMORY,
    greeted: stored !== undefined && stored !== null,
    ...(dialog && { dialog, awaiting: { kind: "answer" } }),
  };
};

/** A dialog, the answers given in it, and all that it goes by: what is known of the situation stands before what was answered. */
export type Run = { ready: ReadyDialog; dialog: Dialog; given: Answers; answers: Answers; manner: Manner };

type Dialogs = { dialogs: ReadonlyMap<string, ReadyDialog> };

/** The dialog under way or just concluded. */
export const runOf = ({ dialogs }: Dialogs, { dialog: state, situation = {} }: Memory): Run | undefined => {
  const ready = state === undefined ? undefined : dialogs.get(state.id);
  return state === undefined || ready === undefined
    ? undefined
    : {
        ready,
        dialog: ready.dialog,
        given: state.answers,
        answers: together(state.answers, state.known ?? {}),
        manner: {
          refining: state.refining ?? false,
          raised: [...(state.raised ?? []), ...raisedByFacts(ready.dialog, situation)],
          put: state.put ?? [],
          ...(state.again !== undefined && { again: state.again }),
        },
      };
};

/** The questions that what is known raises. */
const raisedByFacts = ({ questions }: Dialog, situation: Situation): string[] => {
  const isSaid = ([fact, choices]: [string, readonly string[]]): boolean => {
    const value = situation[fact]?.value;
    return value?.kind === "choice" && choices.includes(value.choice);
  };
  return questions.flatMap(({ id, raised_by_facts }) => (Object.entries(raised_by_facts).some(isSaid) ? [id] : []));
};

/** Answers given keep their order, the last one being the one to go back to. */
const together = (given: Answers, known: Answers): Answers => ({
  ...Object.fromEntries(Object.entries(known).filter(([question]) => given[question] === undefined)),
  ...given,
  ...known,
});

/** The dialog that waits for an answer. */
export const pendingRun = (assistant: Dialogs, memory: Memory): Run | undefined =>
  isPending(memory) ? runOf(assistant, memory) : undefined;

/** What the dialog waits for, under whatever else was asked. */
export const dialogAwaits = ({ awaiting }: Memory): DialogWaits => withoutAside(withoutYesNo(awaiting));

/** Whether a dialog waits for an answer, or for a yes to facts. */
export const isPending = (memory: Memory): boolean =>
  memory.dialog !== undefined && dialogAwaits(memory).kind !== "nothing";

/** Whether the person was asked what their company does. */
export const isSeeking = ({ awaiting }: Memory): boolean => withoutYesNo(awaiting).kind === "trade";

/** The dialog waits for something else. */
export const letDialogWait = (memory: Memory, waits: DialogWaits): Memory =>
  changeCalm(memory, (calm) => (isAside(calm) ? { ...calm, over: waits } : waits));

/** Puts the dialog and its answers away. */
export const leaveDialog = ({ dialog: _dialog, ...memory }: Memory): Memory =>
  letDialogWait(memory, { kind: "nothing" });

/** The person is asked what their company does. */
export const seekTrade = (memory: Memory): Memory =>
  changeCalm(memory, (calm) => ({ kind: "trade", over: withoutAside(calm) }));

/** What the company does is known. */
export const stopSeeking = (memory: Memory): Memory =>
  changeCalm(memory, (calm) => (calm.kind === "trade" ? calm.over : calm));

/** The person is asked one fact of their situation, which their next message may tell. */
export const askFact = (memory: Memory, fact: string): Memory =>
  changeCalm(memory, (calm) => ({ kind: "fact", fact, over: withoutAside(calm) }));

/** The fact that the person was just asked. */
export const askedFact = ({ awaiting }: Memory): string | undefined => {
  const calm = withoutYesNo(awaiting);
  return calm.kind === "fact" ? calm.fact : undefined;
};

/** The person was asked no fact, or spoke of something else. */
export const dropFact = (memory: Memory): Memory =>
  changeCalm(memory, (calm) => (calm.kind === "fact" ? calm.over : calm));

/** The person is asked whether they are sure. */
export const askYesNo = (memory: Memory, about: "cancel" | "erase"): Memory => ({
  ...memory,
  awaiting: { kind: "yes-no", about, over: withoutYesNo(memory.awaiting) },
});

/** The person is no longer asked whether they are sure. */
export const dropYesNo = (memory: Memory): Memory => ({ ...memory, awaiting: withoutYesNo(memory.awaiting) });

const withoutYesNo = (awaiting: Awaiting): Calm => (awaiting.kind === "yes-no" ? awaiting.over : awaiting);
const withoutAside = (calm: Calm): DialogWaits => (isAside(calm) ? calm.over : calm);
const isAside = (calm: Calm): calm is Exclude<Calm, DialogWaits> => calm.kind === "trade" || calm.kind === "fact";

/** Changes what is awaited under a yes-or-no of ours, which stands. */
const changeCalm = (memory: Memory, change: (calm: Calm) => Calm): Memory => {
  const { awaiting } = memory;
  const calm = change(withoutYesNo(awaiting));
  return { ...memory, awaiting: awaiting.kind === "yes-no" ? { ...awaiting, over: calm } : calm };
};
