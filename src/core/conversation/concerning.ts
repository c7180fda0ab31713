import { expressions, placesOf } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { onceFor } from "../french/once-for.ts";
import type { Article, Section } from "../knowledge/article.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Finder } from "../opco/finder.ts";
import type { Tables } from "../opco/tables.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import type { Situation } from "../situation/situation.ts";

/** The sections that are about some OPCOs only, by their slugs. */
export type Concerned = ReadonlyMap<Section, ReadonlySet<string>>;

/** Reads which OPCOs sections are about: what their article says (`concerns`), else the OPCOs and the catalogues that its title or theirs name. */
export const concernedBy = (knowledge: Knowledge, tables: Tables | undefined): Concerned => {
  return new Map(
    [...knowledge.values()].flatMap(({ title, sections, concerns }) =>
      sections.flatMap((section): [Section, ReadonlySet<string>][] => {
        const said = words(`${title} ${section.label}`);
        const of = concerns?.opco ?? (tables === undefined ? [] : opcosNamed(tables, said));
        return of.length === 0 ? [] : [[section, new Set(of)]];
      }),
    ),
  );
};

/** Whether an article is for everybody, or may be for this company: its OPCO and who employs are among those it is about, or not known. */
export const mayConcern = ({ concerns = {} }: Article, situation: Situation): boolean => {
  const [opco, employer] = [situation[FACT_OF.opco]?.value, situation[FACT_OF.employer]?.value];
  return (
    (opco?.kind !== "opco" || concerns.opco?.includes(opco.opco) !== false) &&
    (employer?.kind !== "choice" || concerns.employer?.includes(employer.choice) !== false)
  );
};

/**
 * Tells what may answer somebody whose OPCO is known: not what is about others, unless the question names one of them. Undefined when anything
 * may.
 */
export const mayAnswer = (
  { concerned, finder }: { concerned: Concerned; finder?: Finder },
  situation: Situation,
  question: string,
): ((section: Section) => boolean) | undefined => {
  const own = situation[FACT_OF.opco];
  if (finder === undefined || own?.value.kind !== "opco" || own.how === "hedged") return undefined;
  const slugs = new Set(opcosNamed(finder.tables, words(question))).add(own.value.opco);
  return (section) => {
    const of = concerned.get(section);
    return of === undefined || [...of].some((slug) => slugs.has(slug));
  };
};

/** The slugs of the OPCOs that are named, or whose portal or catalogue is. */
const opcosNamed = (tables: Tables, said: readonly string[]): string[] =>
  placesOf(said, namesOf(tables)).map(({ meaning }) => meaning);

const namesOf = onceFor(({ opcos }: Tables) =>
  expressions(
    [...opcos.values()].flatMap(({ slug, name, portal, catalogue }) =>
      [name, portal, ...catalogue.split(/,\s*/)].map((one) => [one, slug] as const),
    ),
    words,
  ),
);
