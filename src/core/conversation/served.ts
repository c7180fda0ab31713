import type { Base } from "../content/base.ts";
import { onceFor } from "../french/once-for.ts";
import type { Rules } from "../rules/rules.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import { forget, type Situation } from "../situation/situation.ts";

type Ruled = Pick<Base, "rules">;

/**
 * A situation as it counts: a public employer or somebody who works alone has no OPCO for themselves, whatever their trade hints at. What
 * was read stays in memory, for the day they say that they employ.
 */
export const served = (base: Ruled, situation: Situation): Situation =>
  isUnserved(base, situation) ? [FACT_OF.opco, FACT_OF.convention].reduce(forget, situation) : situation;

/** Whether who employs is known for sure to be one of those whom no OPCO serves. */
export const isUnserved = (base: Ruled, situation: Situation): boolean => {
  const employer = situation[FACT_OF.employer];
  if (employer?.value.kind !== "choice" || employer.how === "hedged" || isPaid(situation)) return false;
  return base.rules !== undefined && unservedBy(base.rules).has(employer.value.choice);
};

/** A manager who counts as an employee may have an OPCO, even alone in the company. */
const isPaid = ({ dirigeant }: Situation): boolean =>
  dirigeant?.value.kind === "choice" && dirigeant.value.choice !== "non-salarie";

/** The employers whom a rule that may be relied upon keeps out of the OPCOs. */
const unservedBy = onceFor(
  ({ first, byTopic }: Rules): ReadonlySet<string> =>
    new Set(
      first
        .flatMap((topic) => byTopic.get(topic) ?? [])
        .flatMap(({ confidence, employers }) => (confidence === "to-check" ? [] : employers)),
    ),
);
