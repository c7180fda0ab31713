import type { AskedWord } from "../../search/asked.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";

/** The subjects to decline are set aside when the question is ours, unless they say that too. */
export const inDomain = (index: Assistant["index"], ranking: Ranking<Target>): Ranking<Target> => {
  const ours = wordsOfOurs(index, ranking);
  const declines = ({ what, matched }: Hit<Target>): boolean =>
    what.kind === "off-topic" && ours.some(({ word }) => !matched.includes(word));
  return { ...ranking, hits: ranking.hits.filter((hit) => !declines(hit)) };
};

/** The words of our own subject (« opco », « formation ») that a question says. */
export const wordsOfOurs = ({ language }: Assistant["index"], { asked }: Ranking<Target>): AskedWord[] =>
  asked.filter(({ forms }) => forms.some(({ stem: one }) => language.subject.has(one)));
