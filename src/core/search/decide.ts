import { z } from "zod";
import type { Hit, Ranking } from "./rank.ts";

const share = z.number().min(0).max(1);

/** knowledge/thresholds.yaml: when a ranking is good enough to answer. Every figure is between 0 and 1; bench/fit.ts fits them. */
export const policySchema = z.strictObject({
  /** Part of the confidence that nearness to a real phrasing makes; the rest is the share of the question explained. */
  nearnessShare: share,
  /** Confidence from which the first entry is given as the answer. */
  answer: share,
  /** How far the first must be ahead of the next group, as a share of its score… */
  lead: share,
  /** … unless it is that near to a real phrasing, and nearer than the next. */
  near: share,
  /** … or both: so far ahead, and so much nearer. */
  ahead: z.strictObject({ lead: share, nearer: share }),
  /** Without a near phrasing: the share explained, and the lead, from which the words alone are enough. */
  plain: z.strictObject({ explained: share, lead: share }),
  /**
   * Of what would be offered, the log-odds from which the first is given all the same, and from which another one is; of so many words at
   * least, and unless another is nearer to a real phrasing. `against`: those by which an answer near no phrasing must be behind another to
   * be only offered.
   */
  likely: z.strictObject({
    first: z.number().positive(),
    other: z.number().positive(),
    words: z.int().min(1),
    against: z.number().positive(),
  }),
  /** Confidence under which nothing is offered. */
  offer: share,
});
/** See {@link policySchema}. */
export type Policy = z.infer<typeof policySchema>;

/**
 * What a ranking allows to say. An answer comes with the next best entries, each of another group. A choice holds three likely entries at
 * most, each of another group, and the next best ones, to make up three.
 */
export type Decision<What> =
  | { kind: "answer"; hit: Hit<What>; others: readonly Hit<What>[] }
  | { kind: "choice"; hits: readonly [Hit<What>, ...Hit<What>[]]; others: readonly Hit<What>[] }
  | { kind: "unknown"; near: readonly Hit<What>[] };

/** Most entries of a choice. */
export const MOST_CHOICES = 3;

/** Confidence that an entry answers, 0 to 1. */
export const confidence = (hit: Hit<unknown>, policy: Policy): number =>
  (1 - policy.nearnessShare) * hit.explained + policy.nearnessShare * hit.nearness;

/**
 * Answer when sure and alone, or when all phrasings together tell which of the likely ones; choice when likely, or when they tell against the
 * answer; unknown otherwise.
 */
export const decide = <What>(ranking: Ranking<What>, policy: Policy): Decision<What> => {
  const decision = decideByNearest(ranking, policy);
  if (decision.kind === "unknown" || ranking.asked.length < policy.likely.words) return decision;
  return decision.kind === "choice" ? likeliestOf(decision, policy) : unlessUnlikely(decision, policy);
};

type Of<Kind extends Decision<unknown>["kind"], What> = Extract<Decision<What>, { kind: Kind }>;

/** The answer that all phrasings together tell among those of a choice; the choice when none is far ahead, or another is nearer to one of them. */
const likeliestOf = <What>(choice: Of<"choice", What>, { likely, near }: Policy): Decision<What> => {
  const { hits, others } = choice;
  const hit = hits.find(({ odds }, place) => odds >= likely[place === 0 ? "first" : "other"]);
  const isNearer = ({ nearness }: Hit<What>): boolean => nearness >= near && nearness > (hit?.nearness ?? 0);
  if (hit === undefined || hits.some(isNearer)) return choice;
  return { kind: "answer", hit, others: [...hits.filter((one) => one !== hit), ...others] };
};

/** A choice between an answer that is near no phrasing and the one that all of them together tell rather, if there is one. */
const unlessUnlikely = <What>(answer: Of<"answer", What>, policy: Policy): Decision<What> => {
  const { hit, others } = answer;
  const rather = others.find((one) => one.odds > 0 && confidence(one, policy) >= policy.offer);
  if (rather === undefined || hit.nearness >= policy.near || hit.odds > -policy.likely.against) return answer;
  return { kind: "choice", hits: [hit, rather], others: others.filter((one) => one !== rather) };
};

/** The same by each entry's nearest phrasing alone: what is read together with a subject is not what anybody says. */
export const decideByNearest = <What>({ hits }: Ranking<What>, policy: Policy): Decision<What> => {
  const firsts = firstOfGroups(hits);
  const [first, second] = firsts;
  if (first === undefined) return { kind: "unknown", near: [] };
  const sure = confidence(first, policy);
  const lead = second === undefined ? 1 : 1 - second.score / first.score;
  const plain = first.explained >= policy.plain.explained && lead >= policy.plain.lead;
  const nearer = first.nearness - (second?.nearness ?? 0);
  const near = first.nearness >= policy.near && nearer > 0;
  const ahead = lead >= policy.ahead.lead && nearer >= policy.ahead.nearer;
  if (plain || (sure >= policy.answer && (near || ahead || lead >= policy.lead)))
    return { kind: "answer", hit: first, others: firsts.slice(1) };
  const nearest = firsts.slice(0, MOST_CHOICES);
  const [best, ...likely] = nearest.filter((hit) => confidence(hit, policy) >= policy.offer);
  if (best === undefined) return { kind: "unknown", near: nearest };
  return {
    kind: "choice",
    hits: [best, ...likely],
    others: firsts.filter((hit) => hit !== best && !likely.includes(hit)),
  };
};

/** The first hit of each group, in order. */
const firstOfGroups = <What>(hits: readonly Hit<What>[]): Hit<What>[] => {
  const met = new Set<string>();
  const firsts: Hit<What>[] = [];
  for (const hit of hits) {
    if (met.has(hit.group)) continue;
    met.add(hit.group);
    firsts.push(hit);
  }
  return firsts;
};
