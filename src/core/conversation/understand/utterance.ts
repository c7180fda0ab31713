import type { ReadingContext } from "../../situation/matches-in.ts";
import type { FactsRead } from "../../situation/read-facts.ts";
import type { Assistant } from "../prepare.ts";
import type { WordedPiece } from "./message.ts";
import { atMostOnce, type ReadText, readText, type Texts } from "./read-text.ts";

/** A message, or a part of one, read once, by somebody of whom something may be known. */
export type Utterance = Omit<ReadText, "facts" | "pieces"> & {
  /** What it tells of the situation. */
  facts(): FactsRead;
  /** What it is made of. */
  pieces(): readonly WordedPiece[];
};

/** Reads a message: whoever understands it asks the utterance, and nobody folds or searches the text again, be it sent by another. */
export const hearUtterance = (
  { assistant, texts }: { assistant: Assistant; texts: Texts },
  typed: string,
  context: ReadingContext,
): Utterance =>
  inContext(
    texts(typed, (own) => readText(assistant, own)),
    context,
  );

/** Reads a part of a message, or words that nobody sent. */
export const readUtterance = (assistant: Assistant, typed: string, context: ReadingContext): Utterance =>
  inContext(readText(assistant, typed), context);

/** A part of a message, by its places in its calm text, that tells what the message tells there. */
export const readWithin = (assistant: Assistant, message: Utterance, start: number, end: number): Utterance => {
  const read = readText(assistant, message.calm.slice(start, end));
  const facts = atMostOnce((): FactsRead => {
    const told = message.facts();
    const within = told.spans.filter((span) => span.start >= start && span.end <= end);
    return { ...told, spans: within.map((span) => ({ ...span, start: span.start - start, end: span.end - start })) };
  });
  return { ...read, facts, pieces: atMostOnce(() => read.pieces(facts().spans)) };
};

/** Pieces of a message, as typed. */
export const textOf = (message: Utterance, pieces: readonly WordedPiece[]): string =>
  message.calm.slice(pieces[0]?.start, pieces.at(-1)?.end).trim();

const inContext = (read: ReadText, context: ReadingContext): Utterance => {
  const facts = atMostOnce(() => read.facts(context));
  return { ...read, facts, pieces: atMostOnce(() => read.pieces(facts().spans)) };
};
