import type { AskedWord } from "../../search/asked.ts";
import { type Decision, decide } from "../../search/decide.ts";
import { saysDomain } from "../../search/domain.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";

/** The subjects to decline are set aside when the question is ours, unless they say that too. */
export const inDomain = (index: Assistant["index"], ranking: Ranking<Target>): Ranking<Target> => {
  const ours = wordsOfOurs(index, ranking);
  const declines = ({ what, matched }: Hit<Target>): boolean =>
    what.kind === "off-topic" && ours.some(({ word }) => !matched.includes(word));
  return { ...ranking, hits: ranking.hits.filter((hit) => !declines(hit)) };
};

/**
 * What may be said to a question. An article that speaks of our domain is neither given nor offered to a question that says no word of it,
 * unless it is near one of its phrasings: « travailleur isolé, quelles mesures » is not for an article on training that holds these words.
 * A word alone (« garage », « les délais ? ») is no question of another domain.
 */
export const decideInDomain = (assistant: Assistant, ranking: Ranking<Target>): Decision<Target> => {
  const { index, domainGroups, base } = assistant;
  const decision = decide(ranking, base.policy);
  // A synonym is no word of ours: « enregistrer » may mean « inscrire », and rarely does.
  const said = new Set(ranking.asked.map(({ meant }) => meant));
  if (decision.kind === "unknown" || said.size < 2 || saysDomain(index, said)) return decision;
  const isForeign = ({ what, group, nearness }: Hit<Target>): boolean =>
    what.kind !== "off-topic" && domainGroups.has(group) && nearness < base.weights.domain;
  if (decision.kind === "answer") return isForeign(decision.hit) ? { kind: "unknown", near: [] } : decision;
  const [first, ...others] = decision.hits.filter((hit) => !isForeign(hit));
  return first === undefined
    ? { kind: "unknown", near: [] }
    : { ...decision, hits: [first, ...others], others: decision.others.filter((hit) => !isForeign(hit)) };
};

/** The words of our own subject (« opco », « formation ») that a question says. */
export const wordsOfOurs = ({ language }: Assistant["index"], { asked }: Ranking<Target>): AskedWord[] =>
  asked.filter(({ forms }) => forms.some(({ stem: one }) => language.subject.has(one)));
