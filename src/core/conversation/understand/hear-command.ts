import { COMMANDS, type Command } from "../../content/wordings.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/** The command that a whole message is, politeness aside; « modifier la 2 » takes that answer up at once. */
export const hearCommand = (assistant: Assistant, memory: Memory, { calm, commands }: Utterance): Move | undefined => {
  const { fillers, openings, slashes } = assistant.hearing;
  const slash = slashes.get(calm.toLowerCase());
  if (slash !== undefined) return { do: "command", command: slash };
  const { meanings, rest } = commands();
  const command = theOne(meanings);
  if (command === undefined) return undefined;
  // « Ok merci, bonne journée »: what opens a sentence says nothing beside manners.
  const saysNothing = (word: string): boolean => fillers.has(word) || (MANNERS.has(command) && openings.has(word));
  if (rest.every(saysNothing)) return { do: "command", command };
  return command === "modifier" ? hearPosition(assistant, memory, rest) : undefined;
};

const MANNERS: ReadonlySet<Command> = new Set(["bonjour", "merci", "au-revoir"]);

/** « Bonjour, merci » and the like: the greeting counts only when nothing else is said. */
const theOne = (meanings: ReadonlySet<Command>): Command | undefined => {
  const [only, other] = COMMANDS.filter(
    (command) => meanings.has(command) && (meanings.size === 1 || (command !== "bonjour" && command !== "merci")),
  );
  return other === undefined ? only : undefined;
};

const hearPosition = (assistant: Assistant, memory: Memory, said: readonly string[]): Move | undefined => {
  const position = readAnswer(said, assistant.hearing.positions);
  if (!position.ok) return undefined;
  const run = runOf(assistant, memory);
  const answered = run?.dialog.questions.filter(({ id }) => run.answers[id] !== undefined)[position.choice];
  return run === undefined || answered === undefined
    ? { do: "command", command: "modifier" }
    : { do: "edit", dialog: run.dialog.id, version: run.dialog.version, question: answered.id };
};
