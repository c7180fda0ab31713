import type { Rule } from "./rule.ts";

/**
 * Whether a rule takes the place of another of its topic when both apply: a convention wins over an OPCO, an OPCO over everybody, then
 * the rule with more conditions, then that of the later folder of content, then the one that ends last. Rules of different natures stand
 * side by side.
 */
export const beats = (one: Rule, other: Rule): boolean => {
  if (one === other || !isSameCase(one, other)) return false;
  const order = compareRanks(one, other) || one.layer - other.layer;
  return order > 0 || (order === 0 && (one.to ?? NEVER) > (other.to ?? NEVER));
};

const NEVER = "9";

/** Whether two rules speak of the same nature of training; one that names none speaks of all. */
export const isSameCase = ({ nature: one }: Rule, { nature: other }: Rule): boolean =>
  one === undefined || other === undefined || one === other;

/** Above 0 when the first rule is the more specific one, 0 when neither is. */
export const compareRanks = (one: Rule, other: Rule): number => {
  const [a, b] = [rank(one), rank(other)];
  return a.map((part, at) => part - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
};

const rank = ({ idcc, opco, headcount, territory, employers, trainees }: Rule): number[] => [
  Number(idcc.length > 0),
  Number(opco !== undefined),
  [headcount, territory].filter((one) => one !== undefined).length +
    [employers, trainees].filter((list) => list.length > 0).length,
];
