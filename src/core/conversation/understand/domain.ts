import type { AskedWord } from "../../search/asked.ts";
import { confidence, type Decision, decide } from "../../search/decide.ts";
import { domainOf } from "../../search/domain.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";

/**
 * The subjects to decline are set aside when the question is ours, unless they say that too; so is what is about other OPCOs alone, for somebody
 * whose own is known.
 */
export const inDomain = (
  { index, mayAnswer }: Pick<Assistant, "index" | "mayAnswer">,
  ranking: Ranking<Target>,
): Ranking<Target> => {
  const ours = wordsOfOurs(index, ranking);
  if (ours.length === 0 && mayAnswer === undefined) return ranking;
  const declines = ({ what, matched }: Hit<Target>): boolean =>
    what.kind === "off-topic" && ours.some(({ word }) => !matched.includes(word));
  const isOfOthers = ({ what }: Hit<Target>): boolean => what.kind === "section" && mayAnswer?.(what.section) === false;
  return { ...ranking, hits: ranking.hits.filter((hit) => !declines(hit) && !isOfOthers(hit)) };
};

/**
 * What may be said to a question. An article that speaks of our domain is neither given nor offered to a question that says no word
 * of it, unless it is near one of its phrasings: « travailleur isolé, quelles mesures » is not for an article on training that holds
 * these words. A question whose only such words are those of our neighbours (« les absences d'un apprenti ») needs a surer answer. A
 * word alone (« garage », « les délais ? ») is no question of another domain.
 */
export const decideInDomain = (assistant: Assistant, ranking: Ranking<Target>): Decision<Target> => {
  const { index, domainGroups, base } = assistant;
  const decision = decide(ranking, base.policy);
  // A synonym is no word of ours: « enregistrer » may mean « inscrire », and rarely does.
  const said = new Set(ranking.asked.map(({ meant }) => meant));
  const domain = domainOf(index, said);
  if (decision.kind === "unknown" || said.size < 2 || domain === "own") return decision;
  const mayAnswer = (hit: Hit<Target>): boolean =>
    hit.nearness >= base.weights.domain || (domain === "shared" && confidence(hit, base.policy) >= base.weights.shared);
  const isForeign = (hit: Hit<Target>): boolean =>
    hit.what.kind !== "off-topic" && domainGroups.has(hit.group) && !mayAnswer(hit);
  if (decision.kind === "answer") return isForeign(decision.hit) ? { kind: "unknown", near: [] } : decision;
  const [first, ...others] = decision.hits.filter((hit) => !isForeign(hit));
  return first === undefined
    ? { kind: "unknown", near: [] }
    : { ...decision, hits: [first, ...others], others: decision.others.filter((hit) => !isForeign(hit)) };
};

/**
 * Whether a question is nearly what people say of a subject to decline: « droits d'auteur sur un cours que j'ai écrit » tells no trade.
 */
export const declinesPlainly = (assistant: Assistant, ranking: Ranking<Target>): boolean => {
  const [first] = inDomain(assistant, ranking).hits;
  return first?.what.kind === "off-topic" && first.nearness >= assistant.base.weights.plainly_near;
};

/** The words of our own subject (« opco », « formation ») that a question says. */
export const wordsOfOurs = ({ language }: Assistant["index"], { asked }: Ranking<Target>): AskedWord[] =>
  asked.filter(({ forms }) => forms.some(({ stem: one }) => language.subject.has(one)));
