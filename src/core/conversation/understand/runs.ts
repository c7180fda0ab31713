import { isSameAsked } from "../../search/asked.ts";
import { type Decision, suretiesOf } from "../../search/decide.ts";
import type { Holders } from "../../search/explain.ts";
import { type Hit, type Ranking, rankAsked } from "../../search/rank.ts";
import type { Weights } from "../../search/weights.ts";
import type { Assistant, Target } from "../prepare.ts";
import { closeWords } from "./breathless.ts";
import { asksIn, type Candidate, candidates, proof, sentencesOf } from "./candidates.ts";
import { decideInDomain, inDomain, meetsMoreThanCompany } from "./domain.ts";
import { type Kept, type LeftOut, leftOut, saidOf } from "./left-out.ts";
import type { WordedPiece } from "./message.ts";
import { windowsOf } from "./windows.ts";

/** Pieces of a message that may be a question, and what the base holds for them. */
export type Run = Kept & {
  ranking: Ranking<Target>;
  decision: Exclude<Decision<Target>, { kind: "unknown" }>;
  /** How sure the first hit is to answer, 0 to 1, less for what is left out of its sentences. */
  sureness: number;
  /** What it is worth as the question of the message: a short run proves little, however near. */
  worth: number;
};

/**
 * The best runs of a message. Only those of which enough is explained, and that may be worth as much as the best one, are ranked, so many at most. In a message that says
 * more than a question, one is also looked for in the middle of what is said, and closer when it is said in one breath and no run answers. `whole`:
 * how the words of all pieces rank, when it is known.
 */
export const rankRuns = (assistant: Assistant, pieces: readonly WordedPiece[], whole?: Ranking<Target>): Run[] => {
  const { questions } = assistant.base.weights;
  const held: Holders = new Map();
  const message = {
    pieces,
    length: pieces.reduce((sum, { words }) => sum + words.length, 0),
    isFrench: remembering(assistant.index.language.isFrench, (word) => word),
    find: remembering(
      (sought: Sought) => findFor(assistant, { ...sought, whole }),
      ({ words, isWhole }) => `${isWhole} ${words.map(({ word }) => word).join(" ")}`,
    ),
  };
  const runs = rankBest(assistant, message, candidates(assistant, pieces, held));
  const windows = message.length < questions.long.torn ? [] : windowsOf(assistant, pieces, held);
  runs.push(
    ...windows
      .flatMap((window) => rankRun(assistant, message, window) ?? [])
      .filter(({ decision }) => decision.kind === "answer"),
  );
  if (runs.some(answers)) return runs;
  const dropsFrench = ({ from, to }: Run): boolean =>
    pieces
      .slice(from, to)
      .some(({ asked }) => asked.some(({ word, forms }) => forms.length === 0 && message.isFrench(word)));
  const known = pieces.map((piece) => ({ ...piece, asked: piece.asked.filter(({ forms }) => forms.length > 0) }));
  if (known.some(({ asked }, at) => asked.length < (pieces[at]?.asked.length ?? 0)))
    runs.push(
      ...rankBest(assistant, message, candidates(assistant, known, held)).filter(
        (run) => answers(run) && (run.words.length >= questions.narrowest - 1 || !dropsFrench(run)),
      ),
    );
  if (runs.some(answers)) return runs;
  return [...runs, ...closeWords(assistant, pieces).flatMap((close) => rankClose(assistant, message, close))];
};

const answers = ({ decision }: Run): boolean => decision.kind === "answer";

/** The most promising of some candidates, ranked: those that ask first, and the others when none of these answers. */
const rankBest = (assistant: Assistant, message: Message, all: readonly Candidate[]): Run[] => {
  const asking = all.filter((one) => asksIn(message.pieces, one));
  const runs = rankEach(assistant, message, asking);
  if (asking.length === all.length || runs.some(answers)) return runs;
  return [
    ...runs,
    ...rankEach(
      assistant,
      message,
      all.filter((one) => !asking.includes(one)),
    ),
  ];
};

const rankEach = (assistant: Assistant, message: Message, all: readonly Candidate[]): Run[] => {
  const { questions } = assistant.base.weights;
  const runs: Run[] = [];
  let best = 0;
  for (const { most, explained, ...candidate } of all.slice(0, questions.ranked)) {
    if (most < questions.as_good * best) break;
    if (explained < NEARLY * assistant.base.policy.offer) continue;
    const run = rankRun(assistant, message, candidate);
    if (run !== undefined && answers(run)) best = Math.max(best, run.worth);
    if (run !== undefined) runs.push(run);
  }
  return runs;
};

/** What is explained is added up in single precision: what is not plainly less than enough may be enough. */
const NEARLY = 0.999;

/** A message, how many words it says, which of them are French, and what some of them find. */
type Message = {
  pieces: readonly WordedPiece[];
  length: number;
  isFrench: (word: string) => boolean;
  find: (sought: Sought) => FoundFor | undefined;
};

/** Words that are looked up, as they are said, and whether they are all that their sentences say. */
type Sought = Pick<Kept, "words"> & { said: readonly string[]; isWhole: boolean };

/** The same answer, looked up once for each thing asked about in a message. */
const remembering = <Asked, Told>(look: (asked: Asked) => Told, name: (asked: Asked) => string) => {
  const told = new Map<string, { is: Told }>();
  return (asked: Asked): Told => {
    const named = name(asked);
    const known = told.get(named) ?? { is: look(asked) };
    told.set(named, known);
    return known.is;
  };
};

/** The best that a run finds. */
export const firstHit = ({ decision }: Pick<Run, "decision">): Hit<Target> =>
  decision.kind === "answer" ? decision.hit : decision.hits[0];

type Figures = Weights["questions"];

/** What a run finds and what it is worth; undefined when it may not be the question. */
const rankRun = (assistant: Assistant, message: Message, kept: Kept): Run | undefined => {
  if (isBesideQuestion(message.pieces, kept)) return undefined;
  const found = message.find({
    words: kept.words,
    said: saidOf(message.pieces, kept),
    isWhole: isAllOf(message.pieces, kept),
  });
  if (found === undefined) return undefined;
  const { questions } = assistant.base.weights;
  const { pieces, length, isFrench } = message;
  const { decision, sure, weight } = found;
  const hit = firstHit(found);
  if (!meetsMoreThanCompany(message.pieces.slice(kept.from, kept.to))(hit)) return undefined;
  const left = leftOut(pieces, kept, { ...questions, isFrench });
  const beside = left.topic > 0 ? topicBeside(message, kept, { hit, sure }) : "same";
  if (beside === "other" || (beside === "less" && left.announced === 0)) return undefined;
  const mayBeTorn = found.isPlain || length >= questions.long.torn;
  if (!mayStandAlone(kept, { left, hit, mayBeTorn, questions })) return undefined;
  const ease = easeOf(length, questions);
  const counted = ease * (left.stuck + (left.counted - left.announced) * (found.isPlain ? questions.sure.left : 1));
  const sureness = (sure * weight) / (weight + counted);
  const least = decision.kind === "answer" ? questions.part : assistant.base.policy.offer;
  if (counted > 0 && sureness < least) return undefined;
  const worth = sureness * proof(questions, kept.words) * questions.sentence ** (sentencesOf(pieces, kept) - 1);
  if (decision.kind === "answer" && worth < leastWorth(left, found.isPlain ? 0 : ease, questions)) return undefined;
  return { ...kept, ranking: found.ranking, decision, sureness, worth };
};

/** Whether pieces leave nothing of their sentences but what is aside. */
const isAllOf = (pieces: readonly WordedPiece[], { from, to }: Kept): boolean =>
  pieces.every(
    ({ sentence, kind, aside, asked }, at) =>
      (at >= from && at < to) ||
      kind !== "said" ||
      asked.length === 0 ||
      aside === "yes" ||
      (sentence !== pieces[from]?.sentence && sentence !== pieces[to - 1]?.sentence),
  );

/** « Exploitant agricole, mon fonds ? »: whether a sentence with a question mark asks elsewhere than in a run of it. */
const isBesideQuestion = (pieces: readonly WordedPiece[], { from, to }: Kept): boolean => {
  const isPlain = ({ asks }: WordedPiece): boolean => asks === "plainly";
  const own = pieces.slice(from, to);
  return !own.some(isPlain) && pieces.some((piece) => isPlain(piece) && piece.sentence === own[0]?.sentence);
};

/**
 * What a sentence as a whole is answered by, beside some words of it: the same, or nothing; less surely something else, as when somebody only
 * announces these words; something else.
 */
const topicBeside = (
  { pieces, find }: Message,
  { from }: Kept,
  { hit, sure }: { hit: Hit<Target>; sure: number },
): "same" | "less" | "other" => {
  const own = pieces.filter(({ sentence, kind }) => sentence === pieces[from]?.sentence && kind === "said");
  const words = [...new Set(own.filter(({ aside }) => aside !== "yes").flatMap(({ asked }) => asked))];
  const said = own.flatMap((piece) => (piece.aside === "yes" ? [] : piece.words));
  const whole = find({ words, said, isWhole: false });
  if (whole === undefined || firstHit(whole).group === hit.group) return "same";
  return whole.decision.kind === "answer" || whole.sure >= LESS * sure ? "other" : "less";
};

/** How surely something else must answer what is said as a whole, for 1 to a part of it, not to be passed over. */
const LESS = 0.65;

/** What is still counted of what is left out, 1 to `long.left`: the more one says, the less of it belongs to the question. */
const easeOf = (length: number, { long: { from, to, left } }: Figures): number =>
  1 - (1 - left) * Math.min(1, Math.max(0, (length - from) / (to - from)));

/** Words that stand close together in one breath: what surrounds them counts for nothing, and they must answer for sure. */
const rankClose = (assistant: Assistant, { pieces, find }: Message, kept: Kept): Run[] => {
  const found = find({ words: kept.words, said: saidOf(pieces, kept), isWhole: false });
  if (found?.decision.kind !== "answer" || !found.isPlain) return [];
  const worth = found.sure * proof(assistant.base.weights.questions, kept.words);
  return [{ ...kept, ranking: found.ranking, decision: found.decision, sureness: found.sure, worth }];
};

type FoundFor = Pick<Run, "ranking" | "decision"> & { sure: number; weight: number; isPlain: boolean };

const findFor = (
  assistant: Assistant,
  { words, said, isWhole, whole }: Sought & { whole?: Ranking<Target> },
): FoundFor | undefined => {
  const { index, base } = assistant;
  const isWholeSaid = whole?.said.length === said.length && isSameAsked(words, whole.asked);
  const ranked = isWholeSaid ? whole : rankAsked(index, words, said);
  const ranking = inDomain(assistant, ranked);
  const decision = decideInDomain(assistant, ranking, { isWhole });
  if (decision.kind === "unknown") return undefined;
  const hit = firstHit({ decision });
  const weight = words.reduce((sum, word) => sum + word.weight, 0);
  const sure = Math.max(0, Math.min(1, base.weights.questions.sureness * suretiesOf(ranking, base.policy)(hit)));
  const isPlain = isPlainly({ words, weight, sure, nearness: hit.nearness }, base.weights.questions);
  return { ranking, decision, sure, weight, isPlain };
};

/** Whether words are so surely the question that what is said beside them hardly matters. */
const isPlainly = (
  { words, weight, sure, nearness }: Pick<Kept, "words"> & Record<"weight" | "sure" | "nearness", number>,
  { sure: figures }: Figures,
): boolean =>
  (weight >= figures.weight && (nearness >= figures.nearness || sure >= figures.confidence)) ||
  (words.length >= 3 && nearness >= figures.three_words) ||
  (words.length >= 2 && nearness >= figures.two_words);

/** Whether words may be a question beside what is left out: one word hardly does, nor what is torn from the rest unless it may be. */
const mayStandAlone = (
  { words }: Kept,
  { left, hit, mayBeTorn, questions }: { left: LeftOut; hit: Hit<Target>; mayBeTorn: boolean; questions: Figures },
): boolean => {
  if (left.torn > 0 && !mayBeTorn) return false;
  if (words.length > 1) return true;
  return left.counted === 0 && (left.all === 0 || hit.nearness >= questions.sure.one_word);
};

const leastWorth = (left: LeftOut, ease: number, { worth }: Figures): number => {
  if (left.own > 0) return worth.of_message + (worth.of_sentence - worth.of_message) * ease;
  return left.all > 0 ? worth.of_message : 0;
};
