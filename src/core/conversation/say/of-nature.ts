import type { Applied } from "../../rules/applied.ts";

/**
 * Of rules of one topic that differ by the nature of training, those of the one that is meant, when it is one of theirs; of several facts that
 * mean some, the last decides: a course that leads to a title is paid as such, whatever it is about.
 */
export const ofNature = (told: readonly Applied[], meant: readonly ReadonlySet<string>[]): Applied[] =>
  [...sameTopic(told)].flatMap((some) => {
    const isOf = (natures: ReadonlySet<string>, { rule: { nature } }: Applied): boolean =>
      nature !== undefined && natures.has(nature);
    const deciding = meant.findLast((natures) => some.some((one) => isOf(natures, one)));
    return deciding === undefined ? some : some.filter((one) => one.rule.nature === undefined || isOf(deciding, one));
  });

/** Rules by topic, in the order in which topics are told. */
const sameTopic = (told: readonly Applied[]) => Map.groupBy(told, ({ rule }) => rule.topic).values();
