import type { DatedNote } from "../store/read-notes.ts";
import { tally } from "./tally.ts";

type Counted = { text: string; count: number };

/** What was shown most: an article (its id), how many times, its sections (their ids) and the questions that led there. */
export type MostAsked = {
  article: string;
  count: number;
  sections: readonly Counted[];
  questions: readonly Counted[];
};

/** The articles shown for questions, those shown most first. */
export const mostAsked = (notes: readonly DatedNote[]): MostAsked[] => {
  const answered = notes.filter((note) => note.kind === "answered");
  return [...Map.groupBy(answered, ({ article }) => article)]
    .map(([article, all]) => ({
      article,
      count: all.length,
      sections: tally(all.map(({ section }) => section)),
      questions: tally(all.map(({ question }) => question)),
    }))
    .sort((a, b) => b.count - a.count || (a.article < b.article ? -1 : 1));
};
