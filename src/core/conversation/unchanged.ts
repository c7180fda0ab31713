import type { Base } from "../content/base.ts";
import { forget, type Situation } from "../situation/situation.ts";
import { appliedOn } from "./known-answers.ts";
import { served } from "./served.ts";

/** Whether rules tell the same of some topics with a fact as without it. */
export const tellTheSame = (
  base: Base,
  { situation, topics = [], today }: { situation: Situation; topics?: readonly string[]; today: string },
  fact: string,
): boolean => {
  const told = (known: Situation): string =>
    JSON.stringify(
      topics.flatMap((topic) =>
        appliedOn(topic, { situation: served(base, known), rules: base.rules, today }).map(({ rule }) => rule.says),
      ),
    );
  return told(situation) === told(forget(situation, fact));
};
