import type { Reason } from "../core/conversation/heard.ts";
import type { DatedNote } from "../store/read-notes.ts";
import { tally } from "./tally.ts";

type Rated = Extract<DatedNote, { kind: "rated" }>;

/** What people thought of one article that did not help somebody. */
export type NotUseful = {
  article: string;
  /** How many times somebody said that it did not help, and that it did. */
  useless: number;
  useful: number;
  reasons: readonly { text: Reason; count: number }[];
  sections: readonly { text: string; count: number }[];
  questions: readonly { text: string; count: number }[];
  /** The questions to which it was given with confidence: the assistant was wrong and did not know it. */
  sure: readonly { text: string; count: number }[];
  comments: readonly { text: string; count: number }[];
};

/** Confidence (0 to 1) from which an answer was given as sure. */
const SURE = 0.7;

/** The articles that did not help, those that failed most people first. */
export const notUseful = (notes: readonly DatedNote[]): NotUseful[] => {
  const rated = notes.filter((note) => note.kind === "rated");
  return [...Map.groupBy(rated, ({ article }) => article)]
    .map(([article, all]) => ({ article, ...summary(all) }))
    .filter(({ useless }) => useless > 0)
    .sort((a, b) => b.useless - a.useless || (a.article < b.article ? -1 : 1));
};

const summary = (rated: readonly Rated[]) => {
  const against = rated.filter(({ useful }) => !useful);
  const clicks = against.filter(({ reason }) => reason === undefined);
  return {
    useless: countUseless(rated),
    useful: rated.filter(({ useful }) => useful).length,
    reasons: tally(against.map(({ reason }) => reason).filter(isGiven)).map(({ text, count }) => ({
      text: text as Reason, // tally gives back the texts that it was given
      count,
    })),
    sections: tally(clicks.map(({ section }) => section)),
    questions: tally(clicks.map(({ question }) => question).filter(isGiven)),
    sure: tally(
      clicks
        .filter(({ score = 0 }) => score >= SURE)
        .map(({ question }) => question)
        .filter(isGiven),
    ),
    comments: tally(rated.map(({ comment }) => comment).filter(isGiven)),
  };
};

/** The reason that somebody gives when asked for one comes as a second note: it is the same opinion. */
export const countUseless = (rated: readonly Rated[]): number => {
  const against = rated.filter(({ useful }) => !useful);
  const reasons = against.filter(({ reason }) => reason !== undefined).length;
  return Math.max(against.length - reasons, reasons);
};

const isGiven = <T>(value: T | undefined): value is T => value !== undefined;
