import type { AskedWord } from "../../search/asked.ts";
import { confidence, type Decision, decide, type Policy } from "../../search/decide.ts";
import { domainOf } from "../../search/domain.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";
import type { WordedPiece } from "./message.ts";

/**
 * The subjects to decline are set aside when the question is ours, unless they say that too, or are ahead of what is ours and the question says
 * no more of us than what neighbours say (« licencier quelqu'un à la fin de sa formation »); so is what is about other OPCOs alone, for somebody
 * whose own is known.
 */
export const inDomain = (
  { index, base, mayAnswer }: Pick<Assistant, "index" | "base" | "mayAnswer">,
  ranking: Ranking<Target>,
): Ranking<Target> => {
  const ours = wordsOfOurs(index, ranking);
  if (ours.length === 0 && mayAnswer === undefined) return ranking;
  const best = ranking.hits.find(({ what }) => what.kind !== "off-topic");
  const isPlain = (best?.nearness ?? 0) >= base.weights.plainly_near;
  const declines = ({ what, matched, score }: Hit<Target>): boolean => {
    if (what.kind !== "off-topic") return false;
    const unsaid = ours.filter(({ word }) => !matched.includes(word));
    if (unsaid.length === 0) return false;
    const isAhead = !isPlain && score >= base.weights.ahead * (best?.score ?? 0);
    return !isAhead || domainOf(index, new Set(unsaid.map(({ meant }) => meant))) === "own";
  };
  const isOfOthers = ({ what }: Hit<Target>): boolean => what.kind === "section" && mayAnswer?.(what.section) === false;
  return { ...ranking, hits: ranking.hits.filter((hit) => !declines(hit) && !isOfOthers(hit)) };
};

/**
 * What may be said to a question. An article that speaks of our domain is neither given nor offered to a question that says no word
 * of it, unless it is near one of its phrasings, is by far the likeliest of all, or holds nearly all of its words and is not far from one: « travailleur isolé, quelles mesures »
 * is not for an article on training that holds these words. A question whose only such words are those of our neighbours (« les absences d'un apprenti ») needs a surer answer, and is
 * declined when a subject to decline is about as near. A word alone (« garage », « les délais ? ») is no question of another domain.
 */
export const decideInDomain = (
  assistant: Assistant,
  ranking: Ranking<Target>,
  { isWhole = false }: { isWhole?: boolean } = {},
): Decision<Target> => {
  const { index, domainGroups, base } = assistant;
  const decision = decide(ranking, base.policy);
  // A synonym is no word of ours: « enregistrer » may mean « inscrire », and rarely does.
  const said = new Set(ranking.asked.map(({ meant }) => meant));
  const domain = domainOf(index, said);
  if (decision.kind === "unknown" || said.size < 2 || domain === "own") return decision;
  const rival = rivalOf(assistant, ranking);
  if (rival !== undefined) return { kind: "answer", hit: rival, others: [] };
  const { weights, policy } = base;
  const mayAnswer = (hit: Hit<Target>): boolean =>
    hit.nearness >= weights.domain ||
    (confidence(hit, policy) >= weights.likeliest.confidence && hit.odds >= weights.likeliest.odds) ||
    (isWhole && hit.explained >= weights.wholly.explained && hit.nearness >= weights.wholly.nearness) ||
    (domain === "shared" && confidence(hit, policy) >= weights.shared);
  const isForeign = (hit: Hit<Target>): boolean =>
    hit.what.kind !== "off-topic" && domainGroups.has(hit.group) && !mayAnswer(hit);
  if (decision.kind === "answer") return isForeign(decision.hit) ? { kind: "unknown", near: [] } : decision;
  const [first, ...others] = decision.hits.filter((hit) => !isForeign(hit));
  return first === undefined
    ? { kind: "unknown", near: [] }
    : { ...decision, hits: [first, ...others], others: decision.others.filter((hit) => !isForeign(hit)) };
};

/** The subject to decline that is about as near as what is ours, or that explains a word which only such subjects say (« gratification »). */
const rivalOf = (
  { base: { weights, policy }, declinedStems }: Assistant,
  { asked, hits }: Ranking<Target>,
): Hit<Target> | undefined => {
  const best = hits.find(({ what }) => what.kind !== "off-topic");
  if (best !== undefined && best.nearness >= weights.plainly_near) return undefined;
  const foreign = asked.filter(
    ({ word, forms, repaired }) =>
      forms.length > 0 &&
      repaired === undefined &&
      forms.every(({ number }) => declinedStems.has(number)) &&
      best?.matched.includes(word) !== true,
  );
  return hits.find((hit) => {
    if (hit.what.kind !== "off-topic") return false;
    const sure = confidence(hit, policy);
    const isNear = hit.score >= weights.rival * (best?.score ?? 0) && sure >= halfSure(policy);
    // « Hôtel 3 étoiles, plafond annuel ? »: a word of others beside what is plainly ours.
    const isBehind = hit.score < weights.behind * (best?.score ?? 0);
    return isNear || (!isBehind && sure >= policy.offer && foreign.some(({ word }) => hit.matched.includes(word)));
  });
};

/** From where a subject to decline is recognised: half way between what is offered and what is answered. */
export const halfSure = ({ offer, answer }: Policy): number => (offer + answer) / 2;

/**
 * Whether a question is nearly what people say of a subject to decline: « droits d'auteur sur un cours que j'ai écrit » tells no trade.
 */
export const declinesPlainly = (assistant: Assistant, ranking: Ranking<Target>): boolean => {
  const [first] = inDomain(assistant, ranking).hits;
  return first?.what.kind === "off-topic" && first.nearness >= assistant.base.weights.plainly_near;
};

/**
 * Whether a hit on some pieces of a message is met in words that do not say what the company is, where there are any: « 35 salariés » are
 * no working hours, « idcc 1486, le budget ? » asks for no definition.
 */
export const meetsMoreThanCompany = (pieces: readonly WordedPiece[]): ((hit: Hit<Target>) => boolean) => {
  const more = new Set(pieces.flatMap(({ beyond }) => beyond.map(({ word }) => word)));
  return ({ matched }) => more.size === 0 || matched.some((word) => more.has(word));
};

/** The words of our own subject (« opco », « formation ») that a question says. */
export const wordsOfOurs = ({ language }: Assistant["index"], { asked }: Ranking<Target>): AskedWord[] =>
  asked.filter(({ forms }) => forms.some(({ stem: one }) => language.subject.has(one)));

/** Whether a question says a word that only our domain says. */
export const saysOwn = ({ index }: Pick<Assistant, "index">, { asked }: Ranking<Target>): boolean =>
  domainOf(index, new Set(asked.map(({ meant }) => meant))) === "own";
