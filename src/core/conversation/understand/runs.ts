import type { AskedWord } from "../../search/asked.ts";
import { confidence, type Decision, decide } from "../../search/decide.ts";
import { explainRuns } from "../../search/explain.ts";
import { type Hit, type Ranking, rankAsked } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";
import { inDomain } from "./domain.ts";
import type { WordedPiece } from "./message.ts";

/** Pieces of a message that may be a question, from one to the one after the last, and what the base holds for them. */
export type Run = {
  from: number;
  to: number;
  words: readonly AskedWord[];
  ranking: Ranking<Target>;
  decision: Exclude<Decision<Target>, { kind: "unknown" }>;
  /** Confidence that the first hit answers, less for what is left out of its sentences. */
  sureness: number;
  /** What it is worth as the question of the message: a short run proves little, however near. */
  worth: number;
};

/** The best runs of a message. Only those that may be worth as much as the best one are ranked, and so many at most. */
export const rankRuns = (assistant: Assistant, pieces: readonly WordedPiece[]): Run[] => {
  const { questions } = assistant.base.weights;
  const runs: Run[] = [];
  let best = 0;
  for (const { most, ...candidate } of candidates(assistant, pieces).slice(0, questions.ranked)) {
    if (most < questions.as_good * best) break;
    for (const run of withoutEnds(assistant, pieces, rankRun(assistant, pieces, candidate))) {
      if (run.decision.kind === "answer") best = Math.max(best, run.worth);
      runs.push(run);
    }
  }
  return runs;
};

const TA = Number(process.env.TA ?? 0.42);
const OFF = Number(process.env.OFF ?? 4);

/**
 * A run that gives no answer, and what does in it: without the words before and after those that its best entries hold (« ok google »),
 * which must then be found for sure.
 */
const withoutEnds = (assistant: Assistant, pieces: readonly WordedPiece[], run: Run | undefined): Run[] => {
  if (run === undefined || run.decision.kind === "answer") return run === undefined ? [] : [run];
  const trimmed = run.decision.hits.flatMap(({ matched }) => {
    const held = run.words.map(({ word }) => matched.includes(word));
    const words = run.words.slice(held.indexOf(true), held.lastIndexOf(true) + 1);
    const short =
      words.length > 2 && words.length + OFF <= run.words.length
        ? rankRun(assistant, pieces, { ...run, words })
        : undefined;
    return short?.decision.kind === "answer" ? [short] : [];
  });
  return [run, ...trimmed];
};

/** The run that is the question of the message, if any: one that answers and asks before others, then of those as good, the longest. */
export const questionAmong = (
  { base: { weights, policy } }: Assistant,
  pieces: readonly WordedPiece[],
  runs: readonly Run[],
): Run | undefined => {
  const answering = runs.filter(({ decision }) => decision.kind === "answer");
  const [first, ...others] = preferring(answering, ({ from, to }) => asksIn(pieces, { from, to })).sort(
    (a, b) => b.worth - a.worth,
  );
  if (first === undefined) return runs.toSorted((a, b) => b.worth - a.worth)[0];
  const [best = first] = [first, ...others]
    .filter(({ worth }) => worth >= weights.questions.as_good * first.worth)
    .filter((one) => sentencesOf(pieces, one) <= sentencesOf(pieces, first))
    .sort((a, b) => b.words.length - a.words.length);
  const declined = runs.find(
    (one) =>
      one.from <= best.from &&
      one.to >= best.to &&
      firstHit(one).what.kind === "off-topic" &&
      one.sureness >= (policy.offer + policy.answer) / 2,
  );
  return declined ?? best;
};

const firstHit = ({ decision }: Run): Hit<Target> => (decision.kind === "answer" ? decision.hit : decision.hits[0]);

const preferring = <T>(all: readonly T[], isPreferred: (one: T) => boolean): T[] => {
  const preferred = all.filter(isPreferred);
  return preferred.length > 0 ? preferred : [...all];
};

type Span = Pick<Run, "from" | "to">;

const asksIn = (pieces: readonly WordedPiece[], { from, to }: Span): boolean =>
  pieces.slice(from, to).some(({ asks }) => asks !== "no");

const sentencesOf = (pieces: readonly WordedPiece[], { from, to }: Span): number =>
  new Set(pieces.slice(from, to).map(({ sentence }) => sentence)).size;

type Candidate = Pick<Run, "from" | "to" | "words">;

/** Every run that may be a question, with the most that it may be worth, highest first. */
const candidates = (
  { index, base: { weights } }: Assistant,
  pieces: readonly WordedPiece[],
): (Candidate & { most: number })[] => {
  const { pieces: longest } = weights.questions;
  const explains = explainRuns(
    index,
    pieces.map(({ asked }) => asked),
    longest,
  );
  const isMarked = pieces.some(({ asks }) => asks === "plainly");
  return pieces
    .flatMap((_, from) =>
      pieces.slice(from, from + longest).flatMap((_, length) => {
        const to = from + length + 1;
        const run = pieces.slice(from, to);
        if (!isQuestion(pieces, { from, to }) || (isMarked && run.every(({ asks }) => asks !== "plainly"))) return [];
        const all = distinct(run.flatMap(({ asked }) => asked));
        return [{ from, to, words: all, most: explains(from, to) }];
      }),
    )
    .filter(({ words }) => words.length > 0)
    .map((one) => ({ ...one, most: one.most * proof(weights.questions, one.words) }))
    .sort((a, b) => b.most - a.most);
};

/** Whether pieces may be a question: none is manners, and what holds several sentences holds each whole. */
const isQuestion = (pieces: readonly WordedPiece[], { from, to }: { from: number; to: number }): boolean => {
  const run = pieces.slice(from, to);
  const [first, last] = [run[0], run.at(-1)];
  const cutsInto = (other: WordedPiece | undefined, piece: WordedPiece | undefined): boolean =>
    other !== undefined && other.sentence === piece?.sentence;
  const isWhole = !cutsInto(pieces[from - 1], first) && !cutsInto(pieces[to], last);
  return run.every(({ kind }) => kind === "said") && (first?.sentence === last?.sentence || isWhole);
};

const distinct = (words: readonly AskedWord[]): AskedWord[] => [...new Set(words)];

type Figures = Assistant["base"]["weights"]["questions"];

/** How much so many words prove, 0 to 1. */
const proof = ({ words: few }: Figures, words: readonly AskedWord[]): number => 1 - Math.exp(-words.length / few);

const rankRun = (
  { index, base: { policy, weights } }: Assistant,
  pieces: readonly WordedPiece[],
  { from, to, words }: Candidate,
): Run | undefined => {
  const { questions } = weights;
  const ranking = inDomain(index, rankAsked(index, words));
  const decision = decide(ranking, policy);
  if (decision.kind === "unknown") return undefined;
  const hit = decision.kind === "answer" ? decision.hit : decision.hits[0];
  const weight = words.reduce((sum, word) => sum + word.weight, 0);
  const isSure = isPlainly(hit, { words, weight, confident: confidence(hit, policy) }, questions);
  const left = leftBy(pieces, { from, to, words, questions });
  if (words.length === 1 && (left.counted > 0 || (left.all > 0 && hit.nearness < questions.sure.one_word)))
    return undefined;
  if (left.torn > 0 && !isSure) return undefined;
  const counted = left.counted * (isSure ? questions.sure.left : 1);
  const sureness = (confidence(hit, policy) * weight) / (weight + counted);
  if (counted > 0 && sureness < (decision.kind === "answer" ? questions.part : policy.offer)) return undefined;
  const worth = sureness * proof(questions, words) * questions.sentence ** (sentencesOf(pieces, { from, to }) - 1);
  const least =
    counted > 0 ? questions.worth.of_sentence : left.own > 0 ? TA : left.all > 0 ? questions.worth.of_message : 0;
  if (decision.kind === "answer" && worth < least) return undefined;
  return { from, to, words, ranking, decision, sureness, worth };
};

const isPlainly = (
  { nearness }: Hit<Target>,
  { words, weight, confident }: { words: readonly AskedWord[]; weight: number; confident: number },
  { sure }: Figures,
): boolean =>
  (weight >= sure.weight && (nearness >= sure.nearness || confident >= sure.confidence)) ||
  (words.length >= 3 && nearness >= S3) ||
  (words.length >= 2 && nearness >= S2);
const S3 = Number(process.env.S3 ?? 0.75);
const S2 = Number(process.env.S2 ?? 0.9);

type Leaving = Pick<Run, "from" | "to" | "words"> & { questions: Figures };

/**
 * What a run leaves out, by weight: `all` of it, what is `torn` from it without even a comma, and what is `counted` against it, which is
 * only of its own sentences, and is no manners, no fact, and nothing that somebody states of themselves.
 */
const leftBy = (
  pieces: readonly WordedPiece[],
  { from, to, words, questions }: Leaving,
): { all: number; own: number; torn: number; counted: number } => {
  const kept = new Set(words);
  const cutOff = weigh(
    pieces.slice(from, to).flatMap(({ plain }) => plain),
    kept,
  );
  const left = { all: cutOff, own: cutOff, torn: cutOff, counted: cutOff };
  const sentences = new Set(pieces.slice(from, to).map(({ sentence }) => sentence));
  for (const [at, piece] of pieces.entries()) {
    if ((at >= from && at < to) || piece.kind !== "said") continue;
    const weight = weigh(piece.plain, kept);
    left.all += weigh(piece.asked, kept);
    const isNear = (at < from ? pieces.slice(at + 1, from + 1) : pieces.slice(to, at + 1)).every(
      ({ parted }) => parted === "barely",
    );
    const isTorn = isNear && !(at < from ? beginsAfter(pieces, at, from) : pieces[to]?.opens === true);
    if (isTorn) left.torn += weight;
    if (!sentences.has(piece.sentence)) continue;
    left.own += weigh(piece.asked, kept);
    left.counted +=
      weight *
      (isTorn
        ? 1
        : isNear
          ? questions.opened
          : piece.aside === "perhaps"
            ? questions.perhaps
            : piece.aside === "yes"
              ? 0
              : 1);
  }
  return left;
};

/** « J'appelle pour savoir combien »: what is stated first is parted from what is asked then. */
const beginsAfter = (pieces: readonly WordedPiece[], at: number, from: number): boolean =>
  pieces[from]?.asks !== "no" &&
  pieces.slice(0, at + 1).findLast(({ parted }, index) => parted !== "barely" || index === 0)?.opens === true;

/** How much words weigh, each once, those kept aside. */
const weigh = (said: readonly AskedWord[], kept: ReadonlySet<AskedWord>): number =>
  distinct(said)
    .filter((word) => !kept.has(word))
    .reduce((sum, { forms, weight }) => sum + (forms.length === 0 ? Math.min(weight, UNK) : Math.min(weight, CAP)), 0);
const UNK = Number(process.env.UNK ?? 1.5);
const CAP = Number(process.env.CAP ?? 9);
