import { type Expressions, plainExpressions } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { TradeWords } from "./trade-words.ts";
import type { Tuning } from "./tuning.ts";

/** A word as it is written (folded), its stem, and the root under which a trade and the one who plies it meet. */
export type Term = { word: string; stem: string; root: string };

/** How words are compared. */
export type Lexicon = {
  term(word: string): Term;
  /** The words of a text of the tables that say something of an activity, in order. */
  terms(text: string): Term[];
  /** The same for the title of a convention. */
  titleTerms(text: string): Term[];
  /** Whether a folded word says nothing of an activity. */
  isIgnored(word: string): boolean;
  /** Whether a folded word is one of titles that says nothing of an activity. */
  isTitleWord(word: string): boolean;
  /** Whether a folded word is one of training and its funding, which alone names no activity. */
  isOwn(word: string): boolean;
  /** Those whom one may employ, and what says that one does. */
  staff: ReadonlySet<string>;
  employing: ReadonlySet<string>;
  /** TradeWords around numbers. */
  codes: Readonly<Record<"cues" | "links" | "gap" | "units" | "years" | "otherTexts", ReadonlySet<string>>>;
  denials: Expressions;
  customers: Expressions;
  places: Expressions;
  trades: Expressions;
  relations: Expressions;
  /** A text without the names of people who introduce themselves, of houses and of places. */
  withoutNames(text: string): string;
  tuning: Tuning;
};

/** Positions of the words of those whom one says to employ: « avec 2 vendeurs », « qui a une secrétaire ». */
export const staffAt = (tokens: readonly string[], { staff, employing, tuning }: Lexicon): number[] =>
  tokens.flatMap((word, at) => {
    const before = tokens.slice(Math.max(0, at - tuning.said.staff_words), at);
    return staff.has(word) && before.some((one) => employing.has(one)) ? [at] : [];
  });

/**
 * Prepares the words of knowledge/tables/mots.yaml.
 * @param read words of the tables that were read already
 */
export const createLexicon = (known: TradeWords, tuning: Tuning, read: readonly Term[] = []): Lexicon => {
  const ignored = setOf(known.ignored);
  const ignoredInTitles = new Set([...ignored, ...setOf(known.ignored_in_titles)]);
  const same = new Map(
    known.same.flatMap(([first = "", ...others]) =>
      [first, ...others]
        .map(words)
        .flatMap((said) => (said.length === 1 ? said : []))
        .map((word) => [word, words(first)[0] ?? ""] as const),
    ),
  );
  const own = setOf(known.own);
  const names = setOf(known.names);
  /** Of the words of the tables only: what people type is remembered nowhere. */
  const terms = new Map(read.map((one) => [one.word, one]));
  const term = (word: string): Term => terms.get(word) ?? readTerm(word);
  const keptTerm = (word: string): Term => {
    const met = term(word);
    terms.set(word, met);
    return met;
  };
  const readTerm = (word: string): Term => {
    // « Formation » in a question is no « formateur »: such words meet under no other form.
    if (own.has(word)) return { word, stem: word.replace(/s$/, ""), root: `=${word.replace(/s$/, "")}` };
    const meant = same.get(word) ?? word;
    // « Martin » is no « Martinique ».
    return { word, stem: stem(meant), root: names.has(meant) ? `=${meant}` : rootOf(meant) };
  };
  const kept = (text: string, left: ReadonlySet<string>): Term[] =>
    words(text)
      .filter((word) => !left.has(word) && !/^\d+$/.test(word))
      .map(keptTerm);
  return {
    term,
    terms: (text) => kept(text, ignored),
    titleTerms: (text) => kept(text, ignoredInTitles),
    isIgnored: (word) => ignored.has(word),
    isTitleWord: (word) => ignoredInTitles.has(word),
    isOwn: (word) => own.has(word),
    staff: setOf(known.staff),
    employing: setOf(known.employing),
    codes: {
      cues: setOf(known.codes.cues),
      links: setOf(known.codes.links),
      gap: setOf(known.codes.gap),
      units: setOf(known.codes.units),
      years: setOf(known.codes.years),
      otherTexts: setOf(known.codes.other_texts),
    },
    denials: plainExpressions(known.denials, words),
    customers: plainExpressions(known.customers, words),
    places: plainExpressions(known.places, words),
    trades: plainExpressions(known.trades, words),
    relations: plainExpressions(known.relations, words),
    withoutNames: nameRemover(known, (word) => names.has(word)),
    tuning,
  };
};

/** « Moi c'est Marin » introduces no sailor, « restaurant Le Petit Marin » is no ship; `isTerritory`: « à La Réunion » tells of the trade. */
const nameRemover = (
  { introductions, house_names: houses }: TradeWords,
  isTerritory: (word: string) => boolean,
): ((text: string) => string) => {
  const said = introductions.map((one) => one.replaceAll(" ", String.raw`\s+`).replaceAll("'", "['’]"));
  const capital = String.raw`\p{Lu}[\p{L}'’-]+`;
  const names = [
    ...(said.length > 0 ? [String.raw`(?<!\p{L})(?i:${said.join("|")})\s+${capital}`] : []),
    ...(houses.length > 0 ? [String.raw`(?<=\p{Ll}\s)(?:${houses.join("|")})(?:\s+${capital})+`] : []),
  ];
  if (names.length === 0) return (text) => text;
  const name = new RegExp(names.join("|"), "gu");
  return (text) => text.replace(name, (all) => (words(all).some(isTerritory) ? all : " "));
};

const setOf = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.flatMap(words));

/** Endings by which French names a trade, its place and who plies it (« boulanger », « boulangerie »). */
const TRADE_ENDING = /(?:eri|ieri|ier|er|ien|ultur|ult|ol|ur|air|ic|i)$/;
const SHORTEST_ROOT = 4;

const rootOf = (word: string): string => {
  let root = stem(word);
  for (let round = 0; round < 2 && !/\d/.test(root); round++) {
    const shorter = root.replace(TRADE_ENDING, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    if (shorter.length < SHORTEST_ROOT) break;
    root = shorter;
  }
  return root;
};
