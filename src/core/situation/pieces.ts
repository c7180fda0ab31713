import type { Expressions } from "../french/expressions.ts";
import { spokenWord } from "../french/fold.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { isElided, type Piece, type PieceRun } from "./piece.ts";
import type { Prepared } from "./prepared.ts";
import { setAside } from "./set-aside.ts";
import { lengthAt, type Token } from "./tokens.ts";
import { tellWhoAsks } from "./who-asks.ts";

/** A text with its tokens and its clauses. */
export type ReadWords = { text: string; tokens: readonly Token[]; clauses: readonly Clause[] };

/** Cuts a message into pieces, in order. */
export const piecesOf = (prepared: Prepared, read: ReadWords): Piece[] => {
  const { text, tokens } = read;
  const plain = tokens.map(plainToken);
  const reading = plain.every((token, at) => token === tokens[at])
    ? { prepared, ...read }
    : { prepared, text, tokens: plain, clauses: clausesOf(prepared, text, plain) };
  return setAside(
    prepared,
    reading.tokens,
    tellManners(reading, tellWhoAsks(reading, readQuoted(reading, cut(reading)))),
  );
};

/** « Merciii » is « merci »: letters drawn out count once. */
const plainToken = (token: Token): Token =>
  DRAWN_OUT.test(token.word) ? { ...token, word: spokenWord(token.word) } : token;

const DRAWN_OUT = /(\p{L})\1{2}|([aiouy])\2$/u;

/** Lines quoted with « > » are what is asked, when somebody forwards them: only the header above them says nothing. */
const readQuoted = ({ text }: Reading, runs: readonly PieceRun[]): PieceRun[] =>
  runs.map((run) =>
    run.kind === "quoted" && /(?:^|\n)[ \t]*>[^\n]*$/.test(text.slice(0, run.start)) ? { ...run, kind: "said" } : run,
  );

/** A piece that begins with manners, be it without any comma before, is some, unless it asks (« merci de me dire combien »). */
const tellManners = ({ prepared: { words, tradeWords }, tokens }: Reading, runs: readonly PieceRun[]): PieceRun[] =>
  runs.map((run) => {
    const { linked } = words;
    const manners = [
      ["greeting", words.greetings],
      ["thanks", words.thanks],
      ["closing", words.closings],
    ] as const;
    const [kind] = manners.find(([, book]) => lengthAt(tokens, run.from, book) > 0) ?? [];
    // « Le dossier de madame », « un monsieur m'appelle », but « merci et bonne journée ».
    const isLinked =
      lengthAt(tokens, run.from - 1, linked) > 0 || tradeWords.articles.has(tokens[run.from - 1]?.word ?? "");
    if (isLinked && lengthAt(tokens, run.from - 1, words.connectors) === 0) return run;
    return kind === undefined || run.kind !== "said" || run.asks !== "no" || run.to - run.from > LONGEST_MANNERS
      ? run
      : { ...run, kind };
  });

const LONGEST_MANNERS = 8;

type Reading = { prepared: Prepared; text: string; tokens: readonly Token[]; clauses: readonly Clause[] };

/** What ends a sentence: a stop, a new line, a bracket, a quotation mark or a dash. */
const STOP = /^[°/]\s|[!?…;\n\r•()[\]{}<>«»"“”|]|\.(?![\d\p{L}])|\s[-–—]+\s/u;
const PAUSE = /[,:]/;

const cut = ({ prepared, text, tokens, clauses }: Reading): PieceRun[] => {
  const runs: PieceRun[] = [];
  let clause = 0;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    while (clauses[clause + 1] !== undefined && token.start >= (clauses[clause + 1]?.start ?? 0)) clause++;
    const last = runs.at(-1);
    const isOther = before === undefined || before.start < (clauses[clause]?.start ?? 0);
    const parted = partedAt(prepared, { text, tokens, at, isOther });
    if (last !== undefined && parted === undefined) last.to = at + 1;
    else
      runs.push({
        ...{ start: startOf(token), end: text.length, from: at, to: at + 1 },
        says: saysFrom(prepared, tokens, at),
        sentence: (last?.sentence ?? -1) + (last === undefined || parted === "sentence" ? 1 : 0),
        ...{ parted: parted ?? "sentence", asks: "no", opens: false, aside: "no" },
        kind: kindAt(prepared, tokens, { at, isOther, kind: clauses[clause]?.kind ?? "said" }),
      });
  }
  for (const [at, run] of runs.entries()) run.end = runs[at + 1]?.start ?? text.length;
  return runs;
};

/** Where a piece that begins at a token says something. */
const saysFrom = ({ words }: Prepared, tokens: readonly Token[], at: number): number => {
  const length = lengthAt(tokens, at, words.breaks);
  const [first, last] = [tokens[at], tokens[at + Math.max(0, length - 1)]];
  if (first === undefined || last === undefined) return 0;
  return length === 0 ? startOf(first) : last.end;
};

/** « Un grand merci d'avance, qui paie ? »: what follows the comma is no manners, unless it is some again. */
const kindAt = (
  { words }: Prepared,
  tokens: readonly Token[],
  { at, isOther, kind }: { at: number; isOther: boolean; kind: Clause["kind"] },
): Clause["kind"] => {
  if (isOther || (kind !== "greeting" && kind !== "thanks") || lengthAt(tokens, at, words.manners) > 0) return kind;
  return tokens[at]?.gap.includes(",") || endsManners(words, tokens, at) ? "said" : kind;
};

/** Where a token begins, an elided article before it included. */
const startOf = ({ start, gap }: Token): number => start - (/\p{L}{1,2}['’ʼ‘`´]$/u.exec(gap)?.[0].length ?? 0);

/** What parts a token from the one before, if anything does. */
const partedAt = (
  { words, tradeWords }: Prepared,
  { text, tokens, at, isOther }: { text: string; tokens: readonly Token[]; at: number; isOther: boolean },
): Piece["parted"] | undefined => {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || before === undefined) return undefined;
  const stands = (book: Expressions): boolean => lengthAt(tokens, at, book) > 0;
  if (STOP.test(token.gap)) return "sentence";
  const isSpaced = token.gap === " " || /^\s+(?:[jcJC]['’ʼ‘`´])?$/u.test(token.gap);
  if (!isSpaced) return isOther || PAUSE.test(token.gap) ? "clause" : undefined;
  const isCapital =
    /\p{Ll}$/u.test(text.slice(before.start, before.end)) && /^\p{Lu}/u.test(text.slice(startOf(token), token.end));
  const begins = isElided(token) || stands(words.beginning);
  if (isCapital && (begins || stands(words.linked) || tradeWords.articles.has(token.word))) return "sentence";
  if (isOther || stands(words.breaks)) return "clause";
  if (isOfOnePiece(words, tokens, at)) return undefined;
  const links = stands(words.connectors) && [1, 2].some((next) => lengthAt(tokens, at + next, words.subjects) > 0);
  return begins || isCapital || links || endsManners(words, tokens, at) || isElided(token) ? "barely" : undefined;
};

/** « Je vous dicte », « on nous demande », and what asks (« y a t il »). */
const isOfOnePiece = ({ subjects, questions }: Prepared["words"], tokens: readonly Token[], at: number): boolean =>
  (lengthAt(tokens, at - 1, subjects) > 0 && lengthAt(tokens, at, subjects) > 0) ||
  [1, 2, 3].some((back) => lengthAt(tokens, at - back, questions) > back);

/** « Répondez vite salaire du stagiaire »: whether manners of several words end right before a token that does not go on with them. */
const endsManners = (words: Prepared["words"], tokens: readonly Token[], at: number): boolean =>
  lengthAt(tokens, at, words.linked) === 0 &&
  [words.thanks, words.closings].some((book) =>
    [2, 3, 4].some((length) => at >= length && lengthAt(tokens, at - length, book) === length),
  );
