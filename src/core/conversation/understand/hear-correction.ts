import { words } from "../../french/fold.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { ruledBy } from "../asked.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { WORDS_BESIDE } from "./hear-note.ts";

/**
 * « Ah non finalement c'est pour une salariée », « et pour la secrétaire ? », after a verdict that went by it: what is told is noted, and the
 * check goes on, whatever the words look like a question about.
 */
export const hearCorrection = (assistant: Assistant, memory: Memory, told: Told): Move | undefined => {
  const ruled = ruledBy(assistant, memory);
  if (!told.changes.some(({ fact }) => ruled.includes(fact))) return undefined;
  const beside = distinctWords(readWords(assistant.index, words(told.rest)));
  return beside.length <= WORDS_BESIDE ? { do: "note", told } : undefined;
};
