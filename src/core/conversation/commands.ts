import { say } from "../content/messages.ts";
import { COMMANDS, type Command } from "../content/wordings.ts";
import { readPosition } from "../guide/read-answer.ts";
import { spoken, takeExpressions } from "../guide/wording.ts";
import { why } from "./answer.ts";
import { askErasure, renounceErasure } from "./erase.ts";
import { type Memory, unasked } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { greet, openOption, remember, textReply, themeOptions } from "./present.ts";
import type { Option } from "./reply.ts";
import {
  back,
  modify,
  pending,
  type Running,
  restart,
  resume,
  running,
  thenPending,
  withMoreOptions,
} from "./run-dialog.ts";
import { askForTrade } from "./seek.ts";

/** A command, and the answer it points to (« modifier la 2 »), from 0. */
export type Commanded = { command: Command; position?: number };

/** The command that a whole message is, politeness aside; undefined when the message is anything more. */
export const readCommand = (assistant: Assistant, text: string): Commanded | undefined => {
  const { answers } = assistant.base.wordings;
  const { meanings, rest } = takeExpressions(spoken(text), assistant.commands);
  const [command, other] = [...meanings].flatMap((meaning) => COMMANDS.find((known) => known === meaning) ?? []);
  if (command === undefined) return undefined;
  if (other !== undefined) return greetingAside(meanings);
  if (rest.length === 0 || isFiller(assistant, rest)) return { command };
  const position = command === "modifier" ? readPosition(rest.join(" "), answers.positions.length, answers) : undefined;
  return position === undefined ? undefined : { command, position };
};

/** « Bonjour, merci » and the like: the greeting counts only when nothing else is said. */
const greetingAside = (meanings: ReadonlySet<string>): Commanded | undefined => {
  const [command, other] = COMMANDS.filter((known) => meanings.has(known) && known !== "bonjour" && known !== "merci");
  return command !== undefined && other === undefined ? { command } : undefined;
};

const isFiller = (assistant: Assistant, rest: readonly string[]): boolean => {
  const fillers = new Set(assistant.base.wordings.answers.fillers.flatMap((filler) => spoken(filler)));
  return rest.every((word) => fillers.has(word));
};

/** Does what a command asks. */
export const obey = (assistant: Assistant, before: Memory, { command, position }: Commanded): Turn => {
  const { messages } = assistant.base;
  // Whatever else is asked, a yes said later is no answer to « voulez-vous vraiment… ? ».
  const memory = unasked(before);
  const run = running(assistant, memory);
  switch (command) {
    case "retour":
      return run === undefined ? noDialog(assistant, memory) : back(assistant, memory, run);
    case "modifier":
      return run === undefined ? noDialog(assistant, memory) : modify(assistant, memory, run, position);
    case "recommencer":
      return run === undefined ? noDialog(assistant, memory) : restart(assistant, memory, run);
    case "annuler":
      return cancel(assistant, before, run);
    case "effacer":
      return askErasure(assistant, before);
    case "reprendre":
      if (before.confirming === "erase") return renounceErasure(assistant, before);
      return run === undefined ? noDialog(assistant, memory) : resume(assistant, memory);
    case "aide":
      return help(assistant, memory);
    case "bonjour":
      return thenPending(assistant, greet(assistant, memory));
    case "pourquoi":
      return thenPending(assistant, { memory, replies: [why(assistant, memory)] });
    case "opco":
      return askForTrade(assistant, memory);
    case "themes":
      return chat(assistant, memory, say(messages, "themes"));
    case "humain":
      return chat(assistant, memory, say(messages, "human", { contact: assistant.contact }));
    case "merci":
      return chat(assistant, memory, say(messages, "thanks"));
    case "au-revoir":
      return { memory, replies: [textReply(say(messages, "goodbye"))] };
    case "identite":
      return chat(assistant, memory, say(messages, "identity"));
    case "plaisanterie":
      return chat(assistant, memory, say(messages, "joke"));
    case "reproche":
      return chat(assistant, memory, say(messages, "reproach"));
  }
};

/** Asks before giving a dialog up; a concluded one is just put away. */
const cancel = (assistant: Assistant, memory: Memory, run: Running | undefined): Turn => {
  const { messages } = assistant.base;
  if (run === undefined) return noDialog(assistant, memory);
  if (run.concluded || Object.keys(run.answers).length === 0) return giveUp(assistant, memory);
  const options: Option[] = [
    { label: say(messages, "cancel-yes"), action: { do: "command", command: "annuler" } },
    { label: say(messages, "cancel-no"), action: { do: "command", command: "reprendre" } },
  ];
  if (memory.confirming === "cancel") return giveUp(assistant, memory);
  return {
    memory: remember({ ...memory, confirming: "cancel" }, options),
    replies: [textReply(say(messages, "cancel-confirm"), options)],
  };
};

/** Forgets the dialog and its answers. */
export const giveUp = (assistant: Assistant, memory: Memory): Turn => {
  const { dialog: _dialog, confirming: _confirming, ...rest } = memory;
  return chat(assistant, rest, say(assistant.base.messages, "cancelled"));
};

const help = (assistant: Assistant, memory: Memory): Turn => {
  const { base } = assistant;
  const run = pending(assistant, memory);
  if (run === undefined) return chat(assistant, memory, say(base.messages, "help"));
  const question = run.dialog.questions.find(({ id }) => run.answers[id] === undefined);
  const options = question?.help === undefined ? [] : openOption(base, question.help);
  const turn = resume(assistant, memory, [textReply(say(base.messages, "help-in-dialog"))]);
  return withMoreOptions(turn, options);
};

const noDialog = (assistant: Assistant, memory: Memory): Turn =>
  chat(assistant, memory, say(assistant.base.messages, "no-dialog"));

/** A sentence, the themes when nothing is under way, the pending question otherwise. */
const chat = (assistant: Assistant, memory: Memory, text: string): Turn => {
  const options = themeOptions(assistant);
  return thenPending(assistant, { memory: remember(memory, options), replies: [textReply(text, options)] });
};
