import { z } from "zod";
import type { Hit, Ranking } from "./rank.ts";

const share = z.number().min(0).max(1);
const factor = z.number().min(0);

/** knowledge/thresholds.yaml: when a ranking is good enough to answer. bench/fit.ts fits it. Shares are between 0 and 1. */
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
   * How sure an answer is, all in all: what each of its figures counts, added up; from 1, it may be given. Of what would be offered, the first is
   * then given, or another that is surer by `rather`; what would be given is only offered beside another when it is less sure, unless it is near a
   * real phrasing or its words alone are enough. A phrasing that near is `said` word for word: it goes before what is surer, and two of them are
   * offered. A question of fewer `words` is left as it is.
   */
  sure: z.strictObject({
    explained: factor,
    lead: factor,
    nearer: factor,
    odds: factor,
    likeness: factor,
    rather: factor,
    said: share,
    words: z.int().min(1),
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
 * Answer when one entry is ahead or near a phrasing, or the surest of the likely ones is sure enough; choice when likely, or when the answer is not
 * sure; unknown otherwise.
 */
export const decide = <What>(ranking: Ranking<What>, policy: Policy): Decision<What> => {
  const decision = decideByNearest(ranking, policy);
  if (decision.kind === "unknown" || ranking.asked.length < policy.sure.words) return decision;
  const surely = suretiesOf(ranking, policy);
  return decision.kind === "choice" ? surestOf(decision, surely, policy) : unlessUnsure(decision, surely, policy);
};

type Of<Kind extends Decision<unknown>["kind"], What> = Extract<Decision<What>, { kind: Kind }>;
type Surely = (hit: Hit<unknown>) => number;

/** How sure each of some hits is: from 1, sure enough. See {@link policySchema}. */
export const suretiesOf = ({ hits }: Ranking<unknown>, { sure }: Policy): Surely => {
  const figuresOf = comparing(firstOfGroups(hits));
  return (hit) => {
    const { explained, lead, nearer, odds, likeness } = figuresOf(hit);
    return (
      sure.explained * explained + sure.lead * lead + sure.nearer * nearer + sure.odds * odds + sure.likeness * likeness
    );
  };
};

/** What makes a hit sure: some of its own figures, and how far it is from the best of the others. */
type Figures = Record<"explained" | "lead" | "nearer" | "odds" | "likeness", number>;

/** The figures of the first hit of each group, in order. */
export const suretyFigures = ({ hits }: Ranking<unknown>): { group: string; figures: Figures }[] => {
  const firsts = firstOfGroups(hits);
  const figuresOf = comparing(firsts);
  return firsts.map((hit) => ({ group: hit.group, figures: figuresOf(hit) }));
};

const comparing =
  (firsts: readonly Hit<unknown>[]) =>
  ({ group, score, nearness, explained, odds, likeness }: Hit<unknown>): Figures => {
    const best = (figure: "score" | "nearness"): number =>
      firsts.reduce((most, other) => (other.group === group ? most : Math.max(most, other[figure])), 0);
    return {
      explained,
      lead: Math.max(-1, 1 - best("score") / score),
      nearer: nearness - best("nearness"),
      odds: Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds)),
      likeness,
    };
  };

/** Odds beyond which one is no surer, nor less. */
const MOST_ODDS = 4;

/** The one of a choice that is said word for word, else the first, or another that is so much surer: when it is sure enough. */
const surestOf = <What>(choice: Of<"choice", What>, surely: Surely, { sure }: Policy): Decision<What> => {
  const [first, ...others] = choice.hits;
  const nearest = others.reduce((best, hit) => (hit.nearness > best.nearness ? hit : best), first);
  const best = surest(choice.hits, surely) ?? first;
  const rather = surely(best) >= surely(first) + sure.rather ? best : first;
  const hit = nearest.nearness >= sure.said ? nearest : rather;
  const isAlone = [...choice.hits, ...choice.others].every(
    (one) => one === hit || one.nearness < Math.max(sure.said, hit.nearness),
  );
  if (!isAlone || surely(hit) < 1) return choice;
  return { kind: "answer", hit, others: [...choice.hits.filter((one) => one !== hit), ...choice.others] };
};

/** A choice between an answer that is not sure and the surest of the others, if there is one. */
const unlessUnsure = <What>(answer: Of<"answer", What>, surely: Surely, policy: Policy): Decision<What> => {
  const { hit, others } = answer;
  if (hit.nearness >= policy.near || isPlain([hit, ...others], policy) || surely(hit) >= 1) return answer;
  const likely = others.filter((one) => confidence(one, policy) >= policy.offer);
  const rather = surest(likely, surely);
  if (rather === undefined) return answer;
  return { kind: "choice", hits: [hit, rather], others: others.filter((one) => one !== rather) };
};

const surest = <What>(hits: readonly Hit<What>[], surely: Surely): Hit<What> | undefined =>
  hits.reduce<Hit<What> | undefined>(
    (best, hit) => (best === undefined || surely(hit) > surely(best) ? hit : best),
    undefined,
  );

/** How far the first of some hits is ahead of the second, as a share of its score. */
const leadOf = ([first, second]: readonly Hit<unknown>[]): number =>
  first === undefined || second === undefined ? 1 : 1 - second.score / first.score;

const isPlain = (firsts: readonly Hit<unknown>[], { plain }: Policy): boolean =>
  (firsts[0]?.explained ?? 0) >= plain.explained && leadOf(firsts) >= plain.lead;

/** The same by each entry's nearest phrasing alone: what is read together with a subject is not what anybody says. */
export const decideByNearest = <What>({ hits }: Ranking<What>, policy: Policy): Decision<What> => {
  const firsts = firstOfGroups(hits);
  const [first, second] = firsts;
  if (first === undefined) return { kind: "unknown", near: [] };
  const sure = confidence(first, policy);
  const lead = leadOf(firsts);
  const nearer = first.nearness - (second?.nearness ?? 0);
  const near = first.nearness >= policy.near && nearer > 0;
  const ahead = lead >= policy.ahead.lead && nearer >= policy.ahead.nearer;
  if (isPlain(firsts, policy) || (sure >= policy.answer && (near || ahead || lead >= policy.lead)))
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
