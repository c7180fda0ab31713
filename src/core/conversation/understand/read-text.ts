import type { Command } from "../../content/wordings.ts";
import { punctuated } from "../../french/dictated.ts";
import { holds, takeAll } from "../../french/expressions.ts";
import { isEmoji, spoken as spokenWords, visible, withoutEmoji, words } from "../../french/fold.ts";
import { MAIL_ADDRESS } from "../../french/redact.ts";
import { type Remembered, remembered } from "../../french/remembered.ts";
import type { Proposals } from "../../french/repair.ts";
import { withoutMarkup } from "../../french/without-markup.ts";
import { findOpco } from "../../opco/find-opco.ts";
import type { Finding } from "../../opco/finding.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { type Ranking, rankAsked } from "../../search/rank.ts";
import { type Clause, clauses as clausesIn } from "../../situation/clauses.ts";
import type { FactSpan } from "../../situation/fact-span.ts";
import type { ReadingContext } from "../../situation/matches-in.ts";
import { type FactsRead, readFacts } from "../../situation/read-facts.ts";
import { readTokens } from "../../situation/read-tokens.ts";
import type { Assistant, Target } from "../prepare.ts";
import { type ReadSiret, readSiret } from "../siret.ts";
import type { Look } from "./look.ts";
import { readPieces, type WordedPiece } from "./message.ts";

/** What depends on a text and on the base alone, whoever says it and whatever is known: worked out when it is asked for, and once. */
export type ReadText = {
  /** As typed, without what nobody sees in it nor spaces around; then without its emoji, too: the text in which places are counted. */
  text: string;
  calm: string;
  /** Folded words; the same with letters drawn out (« ouiii ») counted once, and the emoji that mean something. */
  words: readonly string[];
  spoken: readonly string[];
  /** Whether it asks in words (« comment », « est-ce que »); with a question mark alone, too. */
  asksInWords: boolean;
  isQuestion: boolean;
  /** Whether one speaks of oneself or of one's company: without that, « garage » answers nothing. */
  isAboutOneself: boolean;
  siret: ReadSiret | undefined;
  /** The commands that it holds, and its spoken words without them. */
  commands(): { meanings: ReadonlySet<Command>; rest: readonly string[] };
  /** Its clauses, by their places in {@link calm}. */
  clauses(): readonly Clause[];
  /** What it tells of the situation. */
  facts(context: ReadingContext): FactsRead;
  /** What it is made of, facts being stated in some places. */
  pieces(spans: readonly FactSpan[]): readonly WordedPiece[];
  /** What the tables of OPCOs say of it; undefined without tables. */
  trade(): Finding | undefined;
  /** What the base holds for it. */
  ranking(): Ranking<Target>;
  /** What it was found to ask for, by what else that depends on. */
  looks: Map<string, Look>;
};

/** What messages were read as, whoever sent them. */
export type Texts = Remembered<ReadText>;

/** Messages that are remembered, at most. */
const REMEMBERED = 500;

/** Remembers messages from now on, once they are sent twice. */
export const rememberTexts = (): Texts => remembered(REMEMBERED, { fromSecond: true });

/** Reads a text. */
export const readText = (assistant: Assistant, typed: string): ReadText => {
  const { hearing, finder, index, facts } = assistant;
  const text = punctuated(visible(withoutMarkup(typed))).trim();
  // An emoji parts nothing: people put them anywhere. An address says nothing of the company, nor does whom one calls (« @Julie »).
  const calm = withoutEmoji(text);
  const plain = calm.replace(MAIL_ADDRESS, blank).replace(MENTION, blank);
  const said = words(text);
  const spoken = spokenWords(text).filter((word) => !isEmoji(word) || hearing.emoji.has(word));
  const asksInWords = holds(spoken, hearing.interrogatives);
  const proposals: Proposals = new Map();
  const read = atMostOnce(() => readTokens(facts, plain));
  return {
    text,
    calm,
    words: said,
    spoken,
    asksInWords,
    isQuestion: text.includes("?") || asksInWords,
    isAboutOneself: holds(spoken, hearing.speakers),
    siret: readSiret(text),
    commands: atMostOnce(() => takeAll(spoken, hearing.commands)),
    clauses: atMostOnce(() => (plain === calm ? read().clauses : clausesIn(facts, calm))),
    facts: forStranger((context) => readFacts(facts, plain, context, read())),
    pieces: forSpans((spans) => readPieces(assistant, { text: plain, proposals, ...read() }, spans)),
    trade: atMostOnce(() => (finder === undefined ? undefined : findOpco(finder, calm))),
    ranking: atMostOnce(() => rankAsked(index, distinctWords(readWords(index, said, proposals)), said)),
    looks: new Map(),
  };
};

/** Somebody called by their name. */
const MENTION = /(?<![\p{L}\p{N}])@\p{L}[\p{L}\p{N}_-]*/gu;

const blank = (said: string): string => " ".repeat(said.length);

/** Worked out when it is first asked for. */
export const atMostOnce = <Value>(work: () => Value): (() => Value) => {
  let done: { value: Value } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};

/** What a text tells of somebody of whom nothing is known nor asked is kept for the day: with what is known, it would be somebody's. */
const forStranger = (read: (context: ReadingContext) => FactsRead): ((context: ReadingContext) => FactsRead) => {
  let kept: { today: string; facts: FactsRead } | undefined;
  return (context) => {
    const { today, asked, open = [], known = {} } = context;
    if (asked !== undefined || open.length + Object.keys(known).length > 0) return read(context);
    if (kept?.today !== today) kept = { today, facts: read(context) };
    return kept.facts;
  };
};

/** Facts mostly stand in the same places. */
const forSpans = (
  read: (spans: readonly FactSpan[]) => readonly WordedPiece[],
): ((spans: readonly FactSpan[]) => readonly WordedPiece[]) => {
  let kept: { places: string; pieces: readonly WordedPiece[] } | undefined;
  return (spans) => {
    const places = placesOf(spans);
    if (kept?.places !== places) kept = { places, pieces: read(spans) };
    return kept.pieces;
  };
};

/** Where facts are stated, in a few signs. */
export const placesOf = (spans: readonly FactSpan[]): string =>
  spans.map(({ start, end }) => `${start}-${end}`).join(" ");
