import type { Hit, Ranking } from "./rank.ts";

/** When a ranking is good enough to answer. Shares are between 0 and 1; fitted on questions, see docs/decisions. */
export type Policy = {
  /** Part of the confidence that nearness to a real phrasing makes; the rest is the share of the question explained. */
  nearnessShare: number;
  /** Confidence from which the first entry is given as the answer. */
  answer: number;
  /** How far the first must be ahead of the next group, as a share of its score. */
  lead: number;
  /** Without a near phrasing: the share explained, and the lead, from which the words alone are enough. */
  plain: { explained: number; lead: number };
  /** Confidence under which nothing is offered. */
  offer: number;
};

/** Fitted on 150 development questions (120 with an answer, 30 without): none wrong, none of the foreign ones answered. */
export const POLICY: Policy = {
  nearnessShare: 0.5,
  answer: 0.55,
  lead: 0.05,
  plain: { explained: 0.85, lead: 0.4 },
  offer: 0.3,
};

/** What a ranking allows to say. A choice never holds more than three entries, each of another group. */
export type Decision =
  | { kind: "answer"; hit: Hit }
  | { kind: "choice"; hits: readonly Hit[] }
  | { kind: "unknown"; near: readonly Hit[] };

const MOST_CHOICES = 3;

/** Confidence that an entry answers, 0 to 1. */
export const confidence = (hit: Hit, policy: Policy = POLICY): number =>
  (1 - policy.nearnessShare) * hit.explained + policy.nearnessShare * hit.nearness;

/** Answer when sure and alone, choice when likely, unknown otherwise. */
export const decide = ({ hits }: Ranking, policy: Policy = POLICY): Decision => {
  const groups = new Map<string, Hit>();
  for (const hit of hits) if (!groups.has(hit.group)) groups.set(hit.group, hit);
  const [first, second, ...others] = groups.values();
  if (first === undefined) return { kind: "unknown", near: [] };
  const near = [first, ...(second === undefined ? [] : [second]), ...others].slice(0, MOST_CHOICES);
  const sure = confidence(first, policy);
  const lead = second === undefined ? 1 : 1 - second.score / first.score;
  const plain = first.explained >= policy.plain.explained && lead >= policy.plain.lead;
  if (plain || (sure >= policy.answer && lead >= policy.lead)) return { kind: "answer", hit: first };
  const likely = near.filter((hit) => confidence(hit, policy) >= policy.offer);
  return likely.length > 0 ? { kind: "choice", hits: likely } : { kind: "unknown", near };
};
