import type { Heard } from "../heard.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { hearFacts } from "./hear-facts.ts";
import type { Texts } from "./read-text.ts";
import { understand } from "./understand.ts";

/** What is heard, as a move, with what it told of the situation and the memory that holds it. `texts`: those read before, to be read once. */
export const listen = (
  assistant: Assistant,
  before: Memory,
  { heard, texts }: { heard: Heard; texts: Texts },
): { memory: Memory; told: Told; move: Move } => {
  const { memory, told, utterance } = hearFacts(assistant, before, { heard, texts });
  return { memory, told, move: understand(assistant, memory, { ...heard, told, utterance }) };
};
