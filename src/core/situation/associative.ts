import { words as wordsIn } from "../french/fold.ts";
import type { Finding } from "../opco/finding.ts";
import { FACT_OF } from "./circumstances.ts";
import type { Match } from "./match.ts";
import type { Prepared } from "./prepared.ts";
import type { Situation, Value } from "./situation.ts";

/** Whether an association is who employs, as far as is told or known. */
export const isAssociation = (matches: readonly Match[], known: Situation = {}): boolean =>
  matches.some(
    ({ pattern: { fact, strength, value }, isDenied }) =>
      fact === FACT_OF.employer && strength !== "subject" && isDenied !== true && isChosen(value),
  ) || isChosen(known[FACT_OF.employer]?.value);

const isChosen = (value: Value | undefined): boolean => value?.kind === "choice" && value.choice === ASSOCIATION;

const ASSOCIATION = "association";

/** « Crèche », said by an association, is the one among those it may be that is plied by associations. */
export const ofAssociation = ({ tradeWords: { associative } }: Prepared, finding: Finding): Finding => {
  if (finding.kind !== "choice" || finding.explained === 0) return finding;
  const [only, other] = finding.candidates.filter(({ name }) => wordsIn(name).some((word) => associative.has(word)));
  return only === undefined || other !== undefined ? finding : { ...finding, kind: "one", candidates: [only] };
};
