import { type Figure, figureKey, figuresIn } from "../french/figures.ts";
import type { Article, Section } from "../knowledge/article.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Opco } from "../opco/tables.ts";
import type { Rule } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";
import { opcosNamed } from "./disagreements.ts";

/** What tells which figures are past: the rules and the OPCOs, as they are on a day (YYYY-MM-DD). */
export type PastWorld = { rules: Rules; opcos: readonly Opco[]; today: string };

/**
 * Takes out of articles the sentences whose amounts or rates are past, and says so once in each part. Past are those that rules gave and
 * give no more, and those marked with the year in which the article was read again (« règles 2026 »), once that year is over, unless a
 * rule in force still gives them.
 */
export const withoutPastFigures = (articles: Iterable<Article>, world: PastWorld): Article[] => {
  const figured = [...world.rules.byTopic.values()]
    .flat()
    .map((rule) => ({ rule, keys: new Set(figuresIn(rule.says).map(figureKey)) }));
  return [...articles].map((article) => {
    const [first, ...rest] = article.sections.map((section) => withoutPast(section, { ...world, article, figured }));
    if (first === undefined) throw new Error(`article ${article.id} has no section`);
    return { ...article, sections: [first, ...rest] };
  });
};

/** A rule and the figures that it gives. */
type Figured = { rule: Rule; keys: ReadonlySet<string> };
type Around = PastWorld & { article: Article; figured: readonly Figured[] };

const withoutPast = (section: Section, around: Around): Section => {
  const year = yearOver(around);
  const reading = { ...around, year, isMarked: year !== undefined && hasYear(section.heading, year) };
  const blocks = section.text.split(/\n\n+/);
  const kept = blocks.map((block, at) =>
    keptOf(block, { ...reading, isMarked: reading.isMarked || announces(blocks[at - 1], reading) }),
  );
  const lost = kept.findIndex((block, at) => block !== blocks[at]);
  if (lost < 0) return section;
  const note = fillIn(around.rules.phrases.views.past, { year: year ?? around.today.slice(0, 4) });
  const told = kept
    .map((block, at) => (kept[at + 1] === "" && /:\s*$/.test(block) ? "" : block))
    .map((block, at) => (at === lost ? withNote(block, note) : block));
  return { ...section, text: told.filter((block) => block !== "").join("\n\n") };
};

/** The note before what is left of the block that lost something: a conversation may cut its end off. */
const withNote = (block: string, note: string): string =>
  block === "" ? note : [note, block].join(/^(?:- |\d+\. )/m.test(block) ? "\n\n" : " ");

/** The year in which an article was read again, once it is over. */
const yearOver = ({ article: { reviewed }, today }: Around): string | undefined => {
  const year = reviewed?.on.slice(0, 4);
  return year !== undefined && year < today.slice(0, 4) ? year : undefined;
};

type Reading = Around & { year: string | undefined; isMarked: boolean };

/** Whether a paragraph announces a list of figures of the year that is over: « Règles de 2026 : ». */
const announces = (block: string | undefined, { year }: Reading): boolean =>
  block !== undefined && year !== undefined && /:\s*$/.test(block) && hasYear(block, year);

/** A year on its own, not that of a day, of a month or of a law. */
const hasYear = (text: string, year: string): boolean =>
  new RegExp(`(?<![\\d/]|${MONTHS} )${year}(?![\\d/-])`, "i").test(text);

const MONTHS = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)";

/** A paragraph or a list without the sentences that state past figures. */
const keptOf = (block: string, reading: Reading): string => {
  let isMarked = reading.isMarked;
  const lines = block.split("\n").flatMap((line) => {
    const kept = line
      .split(SENTENCE)
      .filter((sentence) => !isPast(sentence, { ...reading, isMarked }, line))
      .join(" ");
    isMarked ||= announces(line, reading);
    return kept === line ? [line] : isBare(kept) ? [] : [kept];
  });
  return lines
    .filter((line, at) => !(at === lines.length - 1 && lines.length > 0 && isOpening(line, block)))
    .join("\n");
};

const SENTENCE = /(?<=[.!?])\s+(?=[\p{Lu}«{[*])/u;

/** What is left of a list's item that said nothing else. */
const isBare = (text: string): boolean =>
  !/[\p{L}\d]/u.test(text.replace(/^\s*(?:-|\d+\.)\s*/, "").replace(/\*\*[^*]*\*\*/g, ""));

/** A line that announced the list that followed it in its block. */
const isOpening = (line: string, block: string): boolean => /:\s*$/.test(line) && !block.endsWith(line);

const isPast = (sentence: string, reading: Reading, line: string): boolean => {
  const { year, isMarked } = reading;
  const keys = figuresIn(sentence).filter(isMoney).map(figureKey);
  if (keys.length === 0) return false;
  const [now, past] = givenFor(sentence, reading, line);
  const isOfYear = year !== undefined && (isMarked || hasYear(sentence, year));
  return keys.some(
    (key) => !now.some((one) => one.keys.has(key)) && (isOfYear || past.some((one) => one.keys.has(key))),
  );
};

const isMoney = ({ unit, value }: Figure): boolean => unit === "euros" || (unit === "percent" && value !== "100");

/** The rules in force that a sentence may speak of, and those that no longer are: of its OPCOs, and of everybody on the article's subject. */
const givenFor = (
  sentence: string,
  { rules, opcos, article, figured, today }: Reading,
  line: string,
): [readonly Figured[], readonly Figured[]] => {
  const own = opcos.find((opco) => opco.article === article.id);
  const inSentence = opcosNamed(sentence, opcos);
  const named = own === undefined ? (inSentence.length === 0 ? opcosNamed(line, opcos) : inSentence) : [own];
  const isTheirs = ({ opco }: Rule): boolean => named.some(({ slug }) => slug === opco);
  const isAbout = ({ topic }: Rule): boolean =>
    rules.topics[topic]?.sections?.some((place) => place.split("#")[0] === article.id) === true;
  return [
    figured.filter(
      ({ rule }) => (rule.to ?? NEVER) >= today && (isTheirs(rule) || (rule.opco === undefined && isAbout(rule))),
    ),
    figured.filter(({ rule }) => (rule.to ?? NEVER) < today && (isTheirs(rule) || rule.opco === undefined)),
  ];
};

const NEVER = "9";
