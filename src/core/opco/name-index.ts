import { createRepair } from "../french/repair.ts";
import type { Entry, Phrase } from "./entries.ts";
import type { SaidWord, Vocabulary } from "./said.ts";

/** Everything that words can name, ready to be found. */
export type NameIndex = {
  entries: readonly Entry[];
  /** The entries with wordings that count word for word. */
  outside: readonly Entry[];
  phrases: readonly IndexedPhrase[];
  /** Phrases by root. */
  holders: ReadonlyMap<string, readonly number[]>;
  /** How rare a root is. */
  rarity(root: string): number;
  vocabulary: Vocabulary;
};

type IndexedPhrase = Phrase & { entry: number; weight: number };

/** An entry that what was said may name. `score` goes up to about 1; `whole` when one of its wordings was said in full. */
export type NameHit = {
  entry: Entry;
  score: number;
  whole: boolean;
  /** Position of the first of its words among those said. */
  at: number;
};

/** Indexes entries by the roots of their wordings. */
export const indexNames = (entries: readonly Entry[]): NameIndex => {
  const holdersByEntry = new Map<string, Set<number>>();
  entries.forEach(({ phrases }, at) => {
    for (const { root } of phrases.flatMap(({ terms }) => terms)) {
      const holders = holdersByEntry.get(root) ?? new Set();
      holdersByEntry.set(root, holders.add(at));
    }
  });
  const rarity = (root: string): number => Math.log(1 + entries.length / (holdersByEntry.get(root)?.size ?? 1));
  const phrases = entries.flatMap(({ phrases: own }, entry) =>
    own.map((phrase): IndexedPhrase => {
      const terms = distinct(phrase.terms);
      return { ...phrase, terms, entry, weight: terms.reduce((sum, { root }) => sum + rarity(root), 0) };
    }),
  );
  const holders = new Map<string, number[]>();
  phrases.forEach(({ terms }, at) => {
    for (const { root } of terms) holders.set(root, [...(holders.get(root) ?? []), at]);
  });
  const words = new Set(phrases.flatMap(({ terms }) => terms.map(({ word }) => word)));
  const vocabulary = { words, roots: new Set(holders.keys()), repair: createRepair(words) };
  return { entries, outside: entries.filter(({ exact }) => exact.length > 0), phrases, holders, rarity, vocabulary };
};

const distinct = (terms: Phrase["terms"]): Phrase["terms"] =>
  terms.filter(({ root }, at) => terms.findIndex((other) => other.root === root) === at);

/** Entries that what was said may name, best first. */
export const searchNames = (index: NameIndex, said: readonly SaidWord[]): NameHit[] => {
  const total = said.reduce((sum, word, at) => sum + weigh(index, said, word, at), 0);
  const matches = new Map<number, Match>();
  said.forEach((word, at) => {
    const seen = new Set<number>();
    for (const form of word.forms) {
      for (const holder of index.holders.get(form.root) ?? []) {
        if (seen.has(holder)) continue;
        seen.add(holder);
        const match = matches.get(holder) ?? { covered: 0, explained: 0, words: 0, at, roots: new Set<string>() };
        const phrase = index.phrases[holder];
        const same = phrase?.terms.some((term) => term.word === form.word) === true ? 1 : SAME_ROOT_BELIEF;
        if (!match.roots.has(form.root)) {
          match.covered += index.rarity(form.root) * form.belief * same * Math.max(word.share, LEAST_SHARE);
          match.words += 1;
        }
        match.explained += weigh(index, said, word, at) * form.belief * same;
        match.roots.add(form.root);
        matches.set(holder, match);
      }
    }
  });
  const best = new Map<number, NameHit>();
  for (const [holder, match] of matches) {
    const phrase = index.phrases[holder];
    const entry = phrase === undefined ? undefined : index.entries[phrase.entry];
    if (phrase === undefined || entry === undefined) continue;
    const covered = match.covered / phrase.weight;
    const explained = Math.min(1, match.explained / total);
    const evidence = Math.min(1, match.covered / ENOUGH_RARITY);
    const usual = 1 + USUAL_BONUS * Math.log10(1 + entry.establishments);
    const score = phrase.trust * covered ** COVER_POWER * explained ** EXPLAIN_POWER * evidence * usual;
    const hit = { entry, score, whole: match.words === phrase.terms.length, at: match.at };
    const known = best.get(phrase.entry);
    if (known === undefined || hit.score > known.score) best.set(phrase.entry, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
};

type Match = { covered: number; explained: number; words: number; at: number; roots: Set<string> };

const SAME_ROOT_BELIEF = 0.93;
const LEAST_SHARE = 0.3;
const COVER_POWER = 1.1;
const EXPLAIN_POWER = 0.6;
/** Rarity from which a match is worth all it can: one word that many entries share is not. */
const ENOUGH_RARITY = 3.2;
const USUAL_BONUS = 0.004;

/** What a word weighs in what was said: its rarity when known; unknown words cast doubt, less once the trade was named. */
const weigh = (index: NameIndex, said: readonly SaidWord[], { forms, share }: SaidWord, at: number): number => {
  const [form] = forms;
  if (form !== undefined) return index.rarity(form.root) * share;
  const named = said.slice(0, at).some((before) => before.forms.length > 0);
  return (named ? UNKNOWN_AFTER : UNKNOWN_BEFORE) * share;
};

const UNKNOWN_BEFORE = 6;
const UNKNOWN_AFTER = 3;
