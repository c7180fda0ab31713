import type { Article } from "../knowledge/article.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import type { Situation } from "../situation/situation.ts";

/** Whether an article is for everybody, or may be for this company: its OPCO and who employs are among those it is about, or not known. */
export const mayConcern = ({ concerns = {} }: Article, situation: Situation): boolean => {
  const [opco, employer] = [situation[FACT_OF.opco]?.value, situation[FACT_OF.employer]?.value];
  return (
    (opco?.kind !== "opco" || concerns.opco?.includes(opco.opco) !== false) &&
    (employer?.kind !== "choice" || concerns.employer?.includes(employer.choice) !== false)
  );
};
