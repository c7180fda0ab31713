import type { Article } from "../knowledge/article.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Tables } from "../opco/tables.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import type { FactsFile } from "../situation/facts-file.ts";

/** What articles say they are about (`concerns`) that nothing is named: no OPCO of the tables, no choice of the fact of the employer. */
export const concernsUnknown = (
  articles: Iterable<Article>,
  { tables, facts }: { tables: Tables | undefined; facts: FactsFile },
): ContentProblem[] => {
  const employer = facts.facts[FACT_OF.employer];
  const known = {
    opco: tables && new Set(tables.opcos.keys()),
    employer: employer?.kind === "choice" ? new Set(Object.keys(employer.choices)) : undefined,
  };
  return [...articles].flatMap(({ file, concerns = {}, keyLines }) =>
    (["opco", "employer"] as const).flatMap((of) =>
      (concerns[of] ?? [])
        .filter((name) => known[of]?.has(name) === false)
        .map((name) => ({
          file,
          line: keyLines.get("concerns"),
          what: `« concerns » : « ${name} » n'est pas connu.`,
          remedy:
            of === "opco"
              ? "Écrivez un nom court de tables/opcos.csv."
              : "Écrivez un choix du fait « employeur » de dialogs/faits.yaml.",
        })),
    ),
  );
};
