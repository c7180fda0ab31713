import { type Figure, figureKey, figuresIn } from "../french/figures.ts";
import { fold } from "../french/fold.ts";
import type { Article } from "../knowledge/article.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Opco } from "../opco/tables.ts";
import type { Rule } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";

/** What rules give as figures: on a day, whenever, and where they do. */
type Given = { now: ReadonlySet<string>; ever: ReadonlySet<string>; rules: readonly Rule[] };

/** The figures of the rules of each OPCO, with those of everybody. */
export type KnownFigures = ReadonlyMap<string, Given>;

/** The figures of every OPCO's rules on a day (YYYY-MM-DD). */
export const knownFigures = (rules: Rules, opcos: Iterable<Opco>, today: string): KnownFigures => {
  const all = [...rules.byTopic.values()].flat();
  return new Map(
    [...opcos].map(({ slug }) => {
      const ever = all.filter(({ opco }) => opco === undefined || opco === slug);
      const now = ever.filter(({ from = "", to = "9" }) => from <= today && today <= to);
      return [slug, { now: new Set(now.flatMap(keysOf)), ever: new Set(ever.flatMap(keysOf)), rules: ever }];
    }),
  );
};

/** A figure of an article that speaks of some OPCOs, with where it stands. */
type Stated = { opcos: readonly Opco[]; figure: Figure; line: number };

/** Figures that an article gives for OPCOs and that no rule of theirs gives: one of the two is wrong, or the rule is to be written. */
export const disagreements = (article: Article, opcos: readonly Opco[], known: KnownFigures): ContentProblem[] =>
  statedFigures(article, opcos)
    .filter((stated) => !isGiven(stated, known, "ever"))
    .map(({ opcos: named, figure, line }) => {
      const others = named.flatMap(({ slug }) => rulesBeside(figure, article, known.get(slug)));
      return {
        file: article.file,
        line,
        what: `« ${figure.said} » : aucune règle ne donne ce chiffre pour ${namesOf(named)}.${others.length === 0 ? "" : ` Le même sujet : ${others.slice(0, MOST_BESIDE).join(" ; ")}.`}`,
        remedy: "Corrigez l'article ou la règle (knowledge/regles), ou montrez la règle : {{ règle: … }}.",
      };
    });

/** Rules named beside a figure that they do not give, at most. */
const MOST_BESIDE = 3;

/** The rules of the subject of an article that give another figure of the same unit: « knowledge/regles/delais.csv:9 dit « 15 jours » ». */
const rulesBeside = ({ unit }: Figure, { id }: Article, given: Given | undefined): string[] =>
  (given?.rules ?? [])
    .filter(({ topic, opco }) => opco !== undefined && id.startsWith(topic))
    .flatMap(({ says, place }) =>
      figuresIn(says)
        .filter((figure) => figure.unit === unit)
        .map(({ said }) => `${place.file}:${place.line} dit « ${said} »`),
    );

/** Figures that an article gives for OPCOs and that no rule in force gives any more. */
export const outdatedFigures = (article: Article, opcos: readonly Opco[], known: KnownFigures): ContentProblem[] =>
  statedFigures(article, opcos)
    .filter((stated) => isGiven(stated, known, "ever") && !isGiven(stated, known, "now"))
    .map(({ opcos: named, figure, line }) => ({
      file: article.file,
      line,
      what: `« ${figure.said} » : la règle qui donne ce chiffre pour ${namesOf(named)} ne vaut plus, ou pas encore.`,
      remedy: "Montrez plutôt la règle, qui suit sa date : {{ règle: … }}.",
    }));

const isGiven = ({ opcos, figure }: Stated, known: KnownFigures, when: "now" | "ever"): boolean =>
  opcos.some(({ slug }) => known.get(slug)?.[when].has(figureKey(figure)) !== false);

const namesOf = (opcos: readonly Opco[]): string => opcos.map(({ name }) => name).join(", ");

/**
 * An OPCO's own article speaks of it; elsewhere, a figure is of the OPCOs that its clause names, else of those of its sentence. What is said
 * of all of them is no one's.
 */
const statedFigures = (article: Article, opcos: readonly Opco[]): Stated[] => {
  const own = opcos.find((opco) => opco.article === article.id);
  return article.sections.flatMap(({ text, line }) =>
    text.split(SENTENCE).flatMap((sentence) => {
      const named = own === undefined ? opcosNamed(sentence, opcos) : [own];
      if (named.length === 0 || (named.length > 1 && named.length === opcos.length)) return [];
      return sentence.split(CLAUSE).flatMap((clause) => {
        const inClause = opcosNamed(clause, named);
        const of = inClause.length === 0 ? named : inClause;
        return figuresIn(clause).map((figure) => ({ opcos: of, figure, line }));
      });
    }),
  );
};

/** Where a clause ends: a comma between two figures that share their unit (« 2 000, 3 000 ou 6 000 € ») ends none. */
const CLAUSE = /,\s+(?![\d ]+(?:,| ou | et | à ))|\s:\s+/;
const SENTENCE = /\n|(?<=[.;!?])\s+/;

/** The OPCOs that a text names. */
export const opcosNamed = (text: string, opcos: readonly Opco[]): Opco[] => {
  const folded = fold(text);
  return opcos.filter(({ name }) => new RegExp(`(?<![a-z0-9])${fold(name)}(?![a-z0-9])`).test(folded));
};

/** The figures of a rule, and the days on which it begins and ends. */
export const keysOf = ({ says, from, to }: Rule): string[] => [
  ...figuresIn(says).map(figureKey),
  ...[from, to].flatMap((day) => (day === undefined ? [] : [`${day.slice(5)} date`])),
];
