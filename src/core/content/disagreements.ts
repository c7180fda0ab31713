import { figureKey, figuresIn } from "../french/figures.ts";
import { fold } from "../french/fold.ts";
import type { Article } from "../knowledge/article.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Opco } from "../opco/tables.ts";
import type { Rule } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";

/** What the rules of each OPCO, and those of everybody, give as figures: on a day, and whenever. */
export type KnownFigures = ReadonlyMap<string, { now: ReadonlySet<string>; ever: ReadonlySet<string> }>;

/** The figures of every OPCO's rules on a day (YYYY-MM-DD). */
export const knownFigures = (rules: Rules, opcos: Iterable<Opco>, today: string): KnownFigures => {
  const all = [...rules.byTopic.values()].flat();
  return new Map(
    [...opcos].map(({ slug }) => {
      const ever = all.filter(({ opco }) => opco === undefined || opco === slug);
      const now = ever.filter(({ from = "", to = "9" }) => from <= today && today <= to);
      return [slug, { now: new Set(now.flatMap(keysOf)), ever: new Set(ever.flatMap(keysOf)) }];
    }),
  );
};

/** A figure of an article that speaks of one OPCO, with where it stands. */
type Stated = { opco: Opco; said: string; key: string; line: number };

/** Figures that an article gives for an OPCO and that no rule gives: one of the two is wrong, or the rule is to be written. */
export const disagreements = (article: Article, opcos: readonly Opco[], known: KnownFigures): ContentProblem[] =>
  statedFigures(article, opcos)
    .filter(({ opco, key }) => known.get(opco.slug)?.ever.has(key) === false)
    .map(({ opco, said, line }) => ({
      file: article.file,
      line,
      what: `« ${said} » : aucune règle ne donne ce chiffre pour ${opco.name}.`,
      remedy: "Corrigez l'article ou la règle (knowledge/regles), ou montrez la règle : {{ règle: … }}.",
    }));

/** Figures that an article gives for an OPCO and that no rule in force gives any more. */
export const outdatedFigures = (article: Article, opcos: readonly Opco[], known: KnownFigures): ContentProblem[] =>
  statedFigures(article, opcos)
    .filter(({ opco, key }) => known.get(opco.slug)?.ever.has(key) && known.get(opco.slug)?.now.has(key) === false)
    .map(({ opco, said, line }) => ({
      file: article.file,
      line,
      what: `« ${said} » : la règle qui donne ce chiffre pour ${opco.name} ne vaut plus, ou pas encore.`,
      remedy: "Montrez plutôt la règle, qui suit sa date : {{ règle: … }}.",
    }));

/** An OPCO's own article speaks of it; elsewhere, a sentence that names one OPCO and no other does. */
const statedFigures = (article: Article, opcos: readonly Opco[]): Stated[] => {
  const own = opcos.find((opco) => opco.article === article.id);
  return article.sections.flatMap(({ text, line }) =>
    text.split(SENTENCE).flatMap((sentence) => {
      const folded = fold(sentence);
      const named = own === undefined ? opcos.filter(({ name }) => isNamed(folded, fold(name))) : [own];
      const [opco, another] = named;
      return opco === undefined || another !== undefined
        ? []
        : figuresIn(sentence).map((figure) => ({ opco, said: figure.said, key: figureKey(figure), line }));
    }),
  );
};

const SENTENCE = /\n|(?<=[.;!?])\s+/;

const isNamed = (folded: string, name: string): boolean => new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`).test(folded);

const keysOf = ({ says, from, to }: Rule): string[] => [
  ...figuresIn(says).map(figureKey),
  ...[from, to].flatMap((day) => (day === undefined ? [] : [`${day.slice(5)} date`])),
];
