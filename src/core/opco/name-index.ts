import { beginnings } from "../french/beginnings.ts";
import { stands } from "../french/expressions.ts";
import { type RepairIndex, repairIndexInSteps, repairsWith } from "../french/repair.ts";
import { mapInSteps, type Steps } from "../french/steps.ts";
import type { Entry, Wording } from "./entries.ts";
import { type PackedEntries, packEntries, unpackEntries } from "./packed-entries.ts";
import type { SaidWord, Vocabulary } from "./said.ts";
import type { Tuning } from "./tuning.ts";

/** Everything that words can name, ready to be found. Of the root numbered n, the phrases that hold it are from `begins[n]` to `begins[n + 1]`. */
export type NameIndex = Pick<NamesRead, "roots" | "begins" | "holders" | "rarities"> & {
  entries: readonly Entry[];
  /** The entries with wordings that count word for word. */
  outside: readonly Entry[];
  phrases: readonly IndexedWording[];
  vocabulary: Vocabulary;
  tuning: Tuning["match"];
};

/** What is worked out of entries, as plain data that takes little room. */
export type NamesRead = {
  entries: PackedEntries;
  roots: ReadonlyMap<string, number>;
  begins: Uint32Array;
  holders: Uint32Array;
  /** How rare each root is. */
  rarities: Float64Array;
  repairs: RepairIndex;
};

type IndexedWording = Wording & { entry: number; weight: number };

/** An entry that what was said may name. `score` goes up to about 1; `whole` when one of its wordings was said in full. */
export type NameHit = {
  entry: Entry;
  score: number;
  whole: boolean;
  /** The same, in those very words, plurals aside. */
  exact: boolean;
  /** The share of what was said that it accounts for, 0 to 1. */
  explained: number;
  /** Position of the first of its words among those said, and the roots matched. */
  at: number;
  roots: ReadonlySet<string>;
};

/** Makes the index of entries that were read. */
export const namesWith = (
  { entries: packed, repairs, ...read }: NamesRead,
  { tuning, isFrench }: { tuning: Tuning["match"]; isFrench: (word: string) => boolean },
): NameIndex => {
  const weigh = (root: string): number => read.rarities[read.roots.get(root) ?? -1] ?? 0;
  const indexed = ({ terms: all, trust, written }: Wording, entry: number): IndexedWording => {
    const terms = distinct(all);
    return { terms, trust, written, entry, weight: terms.reduce((sum, { root }) => sum + weigh(root), 0) };
  };
  const phrases: IndexedWording[] = [];
  const entries = unpackEntries(packed).map((entry, at) => {
    const own = entry.phrases.map((phrase) => indexed(phrase, at));
    phrases.push(...own);
    return { ...entry, phrases: own };
  });
  const words = new Set(phrases.flatMap(({ terms }) => terms.map(({ word }) => word)));
  return {
    ...read,
    entries,
    outside: entries.filter(({ exact }) => exact.size > 0),
    phrases,
    vocabulary: { words, roots: read.roots, repairs: repairsWith(repairs, isFrench, SAME_LETTERS) },
    tuning,
  };
};

/** Names are seldom verbs: the forms of a correct one begin alike, and « clous » is no « cloud ». */
const SAME_LETTERS = 5;

/** Reads entries by the roots of their wordings, step by step. */
export function* readNames(entries: readonly Entry[]): Steps<NamesRead> {
  const holdersByEntry = new Map<string, Set<number>>();
  const holders = new Map<string, number[]>();
  const words = new Set<string>();
  let phrase = 0;
  yield* mapInSteps(entries, ({ phrases }, at) => {
    for (const { terms } of phrases) {
      for (const { root, word } of distinct(terms)) {
        holdersByEntry.set(root, (holdersByEntry.get(root) ?? new Set()).add(at));
        const held = holders.get(root);
        if (held === undefined) holders.set(root, [phrase]);
        else held.push(phrase);
        words.add(word);
      }
      phrase++;
    }
  });
  return {
    entries: packEntries(entries),
    roots: new Map([...holders.keys()].map((root, number) => [root, number])),
    begins: beginnings([...holders.values()].map(({ length }) => length)),
    holders: Uint32Array.from([...holders.values()].flat()),
    rarities: Float64Array.from(holders.keys(), (root) => rarityOf(entries.length, holdersByEntry.get(root)?.size)),
    repairs: yield* repairIndexInSteps(words),
  };
}

/** How rare a root is that so many entries hold; one that is unknown is as rare as can be. */
const rarityOf = (entries: number, holders = 1): number => Math.log(1 + entries / holders);

const rarityIn = ({ entries, roots, rarities }: NameIndex, root: string): number =>
  rarities[roots.get(root) ?? -1] ?? rarityOf(entries.length);

const distinct = (terms: Wording["terms"]): Wording["terms"] => {
  const once = terms.filter(({ root }, at) => terms.findIndex((other) => other.root === root) === at);
  return once.length === terms.length ? terms : once;
};

/**
 * Entries that what was said may name, best first.
 * @param tokens every word said, filler too
 */
export const searchNames = (index: NameIndex, said: readonly SaidWord[], tokens: readonly string[]): NameHit[] => {
  const { tuning } = index;
  const weights = said.map((_, at) => weigh(index, said, at));
  const total = said.reduce((sum, { aside }, at) => sum + (weights[at] ?? 0) * (aside ? tuning.aside : 1), 0);
  const best = new Map<number, NameHit>();
  for (const [holder, match] of matchPhrases(index, said, weights)) {
    const phrase = index.phrases[holder];
    const entry = phrase === undefined ? undefined : index.entries[phrase.entry];
    if (phrase === undefined || entry === undefined) continue;
    const whole = match.roots.length === phrase.terms.length;
    const full = whole && match.said === said.length;
    const verbatim = whole && phrase.written.length > 1 && stands(tokens, phrase.written);
    const trust = verbatim ? Math.max(phrase.trust, tuning.verbatim_trust) * tuning.verbatim : phrase.trust;
    const score = trust * scoreOf(tuning, { phrase, entry, match, total }) * (full ? tuning.full : 1);
    const known = best.get(phrase.entry);
    if (known !== undefined && known.score >= score) continue;
    best.set(phrase.entry, {
      entry,
      score,
      whole,
      exact: match.exact === phrase.terms.length,
      explained: explainedBy(match, total),
      at: match.at,
      roots: new Set(match.roots),
    });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
};

/** What each phrase shares with what was said. */
const matchPhrases = (index: NameIndex, said: readonly SaidWord[], weights: readonly number[]): Map<number, Match> => {
  const matches = new Map<number, Match>();
  const sought = mostTelling(weights);
  said.forEach((word, at) => {
    if (!sought.has(at)) return;
    for (const form of word.forms) {
      const root = index.roots.get(form.root);
      if (root === undefined) continue;
      const meeting = { index, form, word, at, weight: weights[at] ?? 0, rarity: rarityIn(index, form.root) };
      const end = index.begins[root + 1] ?? 0;
      for (let place = index.begins[root] ?? 0; place < end; place++) meet(matches, meeting, index.holders[place] ?? 0);
    }
  });
  return matches;
};

/** Words of what was said that are looked for in names: a long story costs no more than a long list of trades. */
const MOST_SOUGHT = 24;

/** The positions of the words that weigh most. */
const mostTelling = (weights: readonly number[]): ReadonlySet<number> =>
  new Set([...weights.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0)).slice(0, MOST_SOUGHT));

/** `at` and `last`: the positions of the first and of the last of the words said that it meets, so many. */
type Match = {
  covered: number;
  explained: number;
  aside: number;
  exact: number;
  at: number;
  last: number;
  roots: string[];
  said: number;
};

const noMatch = (at: number): Match => ({
  covered: 0,
  explained: 0,
  aside: 0,
  exact: 0,
  at,
  last: -1,
  roots: [],
  said: 0,
});

/** A word said and its position, what it weighs, and one of its forms, as rare as it is. */
type Meeting = {
  index: NameIndex;
  form: SaidWord["forms"][number];
  word: SaidWord;
  at: number;
  weight: number;
  rarity: number;
};

/** A phrase meets a word said, under one of its forms: once, under the first that it holds. */
const meet = (matches: Map<number, Match>, meeting: Meeting, holder: number): void => {
  const known = matches.get(holder);
  if (known?.last === meeting.at) return;
  const match = known ?? noMatch(meeting.at);
  if (known === undefined) matches.set(holder, match);
  match.last = meeting.at;
  addWord(match, meeting, holder);
};

const addWord = (match: Match, { index, form, word, weight, rarity }: Meeting, holder: number): void => {
  const exact = index.phrases[holder]?.terms.some(({ stem }) => stem === form.stem) === true;
  const belief = form.belief * (exact ? 1 : index.tuning.same_root);
  if (!match.roots.includes(form.root)) {
    match.covered += rarity * belief * word.share;
    match.exact += exact ? 1 : 0;
    match.roots.push(form.root);
  }
  match.explained += weight * belief;
  match.aside += word.aside ? weight * (1 - index.tuning.aside) : 0;
  match.said++;
};

const explainedBy = (match: Match, total: number): number => Math.min(1, match.explained / (total + match.aside));

/** Between the share of the name that was said and the share of what was said that it explains. */
const scoreOf = (
  tuning: Tuning["match"],
  { phrase, entry, match, total }: { phrase: IndexedWording; entry: Entry; match: Match; total: number },
): number => {
  const covered = match.covered / phrase.weight;
  const explained = explainedBy(match, total);
  const evidence = Math.min(1, match.covered / tuning.enough_rarity);
  const usual = 1 + tuning.usual * Math.log10(1 + entry.establishments);
  return covered ** tuning.cover_power * explained ** tuning.explain_power * evidence * usual;
};

/** What a word weighs in what was said: its rarity when known; unknown words cast doubt, less once the trade was named. */
const weigh = (index: NameIndex, said: readonly SaidWord[], at: number): number => {
  const { forms: [form] = [], share = 1 } = said[at] ?? {};
  if (form !== undefined) return rarityIn(index, form.root) * share;
  const named = said.slice(0, at).some((before) => before.forms.length > 0);
  return (named ? index.tuning.unknown_after : index.tuning.unknown_before) * share;
};
