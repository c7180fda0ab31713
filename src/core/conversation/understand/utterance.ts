import { holds } from "../../french/expressions.ts";
import { isEmoji, spoken as spokenWords, visible, withoutEmoji, words } from "../../french/fold.ts";
import { MAIL_ADDRESS } from "../../french/redact.ts";
import { withoutMarkup } from "../../french/without-markup.ts";
import { findOpco } from "../../opco/find-opco.ts";
import type { Finding } from "../../opco/finding.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { type Ranking, rankAsked } from "../../search/rank.ts";
import { type FactsRead, type ReadingContext, readFacts } from "../../situation/read-facts.ts";
import type { Assistant, Target } from "../prepare.ts";
import { type ReadSiret, readSiret } from "../siret.ts";
import { readPieces, type WordedPiece } from "./message.ts";

/** A message, or a part of one, read once. */
export type Utterance = {
  /** As typed, without what nobody sees in it nor spaces around. */
  text: string;
  /** Folded words; the same with letters drawn out (« ouiii ») counted once, and the emoji that mean something. */
  words: readonly string[];
  spoken: readonly string[];
  /** Whether it asks in words (« comment », « est-ce que »); with a question mark alone, too. */
  asksInWords: boolean;
  isQuestion: boolean;
  /** Whether one speaks of oneself or of one's company: without that, « garage » answers nothing. */
  isAboutOneself: boolean;
  siret: ReadSiret | undefined;
  /** What it tells of the situation. */
  facts(): FactsRead;
  /** What it is made of. */
  pieces(): readonly WordedPiece[];
  /** What the tables of OPCOs say of it; undefined without tables. */
  trade(): Finding | undefined;
  /** What the base holds for it. */
  ranking(): Ranking<Target>;
};

/** Reads a message: whoever understands it asks the utterance, and nobody folds or searches the text again. */
export const readUtterance = (assistant: Assistant, typed: string, context: ReadingContext): Utterance => {
  const { hearing, finder, index } = assistant;
  const text = visible(withoutMarkup(typed)).trim();
  // An emoji parts nothing: people put them anywhere. An address says nothing of the company.
  const plain = withoutEmoji(text).replace(MAIL_ADDRESS, (address) => " ".repeat(address.length));
  const said = words(text);
  const spoken = spokenWords(text).filter((word) => !isEmoji(word) || hearing.emoji.has(word));
  const asksInWords = holds(spoken, hearing.interrogatives);
  const facts = atMostOnce(() => readFacts(assistant.facts, plain, context));
  return {
    text,
    words: said,
    spoken,
    asksInWords,
    isQuestion: text.includes("?") || asksInWords,
    isAboutOneself: holds(spoken, hearing.speakers),
    siret: readSiret(text),
    facts,
    pieces: atMostOnce(() => readPieces(assistant, plain, facts().spans)),
    trade: atMostOnce(() => (finder === undefined ? undefined : findOpco(finder, text))),
    ranking: atMostOnce(() => rankAsked(index, distinctWords(readWords(index, said)))),
  };
};

const atMostOnce = <Value>(work: () => Value): (() => Value) => {
  let done: { value: Value } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};
