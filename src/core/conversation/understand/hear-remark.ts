import { words } from "../../french/fold.ts";
import { readCues } from "../../guide/read-answer.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { isPending, type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { WORDS_BESIDE } from "./hear-note.ts";
import { joinPieces } from "./message.ts";
import { openingOf, tellsCompany } from "./opening.ts";
import type { Utterance } from "./utterance.ts";

/** A fact that the dialog under way asks about, said in passing (« en fait, nous ne sommes pas à jour »). */
export const hearRemark = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const run = runOf(assistant, memory);
  if (run === undefined || utterance.isQuestion || !utterance.isAboutOneself) return undefined;
  const facts = readCues(utterance.spoken, run.ready);
  const news = Object.entries(facts).filter(([question, choice]) => run.answers[question] !== choice);
  return news.length === 0 ? undefined : { do: "tell", facts: Object.fromEntries(news) };
};

/** One of the ways to begin a dialog, as a clause of a message that tells facts (« vérifier mon éligibilité, on est fleuristes »). */
export const hearWish = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  if (isPending(memory)) return undefined;
  const clauses = joinPieces(utterance.calm, utterance.pieces(), "clause").map((clause) =>
    withoutManners(assistant, clause.words),
  );
  // « Je vérifie : qui remplit le certificat ? » begins nothing: one word beside something else only announces it.
  const begins = saysNoMore(assistant, told) ? clauses : clauses.filter(({ length }) => length > 1);
  const begun = [...assistant.dialogs.values()].find(({ triggers }) =>
    begins.some((said) => triggers.has(said.join(" "))),
  );
  if (begun !== undefined) return tellOf(begun, utterance);
  const opening = openingOf(assistant, memory, utterance.calm);
  return opening !== undefined && tellsCompany(opening.ready, told) && saysNoMore(assistant, told)
    ? tellOf(opening.ready, utterance)
    : undefined;
};

/** Whether hardly a word stands beside what was told. */
const saysNoMore = ({ index }: Assistant, { rest }: Told): boolean =>
  distinctWords(readWords(index, words(rest))).length <= WORDS_BESIDE + 1;

/** « Bonjour, test d'éligibilité stp »: what is polite at either end of a clause says nothing. */
const withoutManners = ({ hearing: { fillers } }: Assistant, said: readonly string[]): readonly string[] => {
  const from = said.findIndex((word) => !fillers.has(word));
  return from < 0 ? said : said.slice(from, said.findLastIndex((word) => !fillers.has(word)) + 1);
};

/** The same said to begin a dialog: the button alone when nothing of it is answered yet. */
export const tellOf = (ready: ReadyDialog, utterance: Utterance): Move => {
  const { id: dialog } = ready.dialog;
  const facts = readCues(utterance.spoken, ready);
  return Object.keys(facts).length === 0 ? { do: "start", dialog } : { do: "tell", dialog, facts };
};
