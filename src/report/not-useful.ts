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
  const against = uselessIn(rated);
  return {
    useless: against.length,
    useful: rated.filter(({ useful }) => useful).length,
    reasons: tally(against.map(({ reason }) => reason).filter(isGiven)).map(({ text, count }) => ({
      text: text as Reason, // tally gives back the texts that it was given
      count,
    })),
    sections: tally(against.map(({ section }) => section)),
    questions: tally(against.map(({ question }) => question).filter(isGiven)),
    sure: tally(
      against
        .filter(({ score = 0 }) => score >= SURE)
        .map(({ question }) => question)
        .filter(isGiven),
    ),
    comments: tally(rated.map(({ comment }) => comment).filter(isGiven)),
  };
};

/**
 * The opinions that something did not help, each once: the reason that somebody gives when asked for one comes as a second note, which
 * goes with the first that has none.
 */
export const uselessIn = (rated: readonly Rated[]): Rated[] => {
  const opinions: Rated[] = [];
  for (const note of rated.filter(({ useful }) => !useful)) {
    const of = hasWhy(note)
      ? opinions.findIndex((one) => one.article === note.article && one.section === note.section && !hasWhy(one))
      : -1;
    const before = opinions[of];
    if (before === undefined) opinions.push(note);
    else opinions[of] = { ...before, ...note };
  }
  return opinions;
};

const hasWhy = ({ reason, comment }: Rated): boolean => reason !== undefined || comment !== undefined;

const isGiven = <T>(value: T | undefined): value is T => value !== undefined;
