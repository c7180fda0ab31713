import { stands } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
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

/**
 * Articles that are about one OPCO, as far as can be told, and do not say so: their title names it alone, or their opening does, they name no other
 * and rest on the pages of no other. `concerns: {}` says that one is for everybody.
 */
export const concernsMissing = (articles: Iterable<Article>, tables: Tables | undefined): ContentProblem[] => {
  const opcos = [...(tables?.opcos.values() ?? [])].map(({ slug, name, site }) => ({
    slug,
    name: words(name),
    host: hostOf(site),
  }));
  return [...articles].flatMap(({ file, title, sections, sources, concerns }) => {
    if (concerns !== undefined) return [];
    const namedIn = (text: string): string[] => {
      const said = words(text);
      return opcos.filter(({ name }) => stands(said, name)).map(({ slug }) => slug);
    };
    const whole = namedIn(sections.map(({ label, text }) => `${label} ${text}`).join(" "));
    const lead = namedIn(sections[0].text);
    const theirs = sources.flatMap(({ kind, url }) => (kind === "opco" && url !== undefined ? [hostOf(url)] : []));
    const rests = opcos.filter(({ host }) => theirs.length > 0 && theirs.every((one) => one === host));
    const titled = namedIn(title);
    const isAlone = whole.length === 1 && rests.some(({ slug }) => lead.includes(slug));
    const [only, other] = titled.length > 0 || !isAlone ? titled : lead;
    if (only === undefined || other !== undefined) return [];
    return [
      {
        file,
        what: `cet article ne semble concerner qu'un OPCO (${only}), et ne le dit pas.`,
        remedy: `Ajoutez « concerns: { opco: [${only}] } », ou « concerns: {} » s'il vaut pour tous.`,
      },
    ];
  });
};

const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, "");
