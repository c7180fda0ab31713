import { beginnings } from "../french/beginnings.ts";
import { words } from "../french/fold.ts";
import { type RepairIndex, type Repairs, repairIndexInSteps, repairsWith } from "../french/repair.ts";
import { finish, mapInSteps, type Steps } from "../french/steps.ts";
import { analyse } from "./analyse.ts";
import type { Language } from "./language.ts";
import { type Likelihoods, likelihoodsOf } from "./likelihood.ts";
import { type Spelling, spellingInSteps } from "./likeness.ts";
import { createScratch, type Scratch } from "./scratch.ts";
import type { Weights } from "./weights.ts";

/** Something that can be found by a question. */
export type Searchable<What> = {
  /** What is found: given back as it is. */
  what: What;
  /** Several entries of one group (the sections of an article) do not compete for the lead. */
  group: string;
  title: string;
  /** Real questions that it answers. */
  phrasings: readonly string[];
  description: string;
  text: string;
};

/** Everything ranking needs, computed once per base. */
export type SearchIndex<What> = Omit<TextIndex, "repairs"> & {
  entries: readonly { what: What; group: string }[];
  /** The number of the group of each entry. */
  groupOf: Uint32Array;
  /** How telling a stem is that no entry holds. */
  rarest: number;
  language: Language;
  weights: Weights;
  repairs: Repairs;
  /** Where rankings do their sums, one at a time. */
  scratch: Scratch;
};

/** What is worked out of the texts of the entries, as plain data. */
export type TextIndex = {
  /** The number of every stem. */
  stems: ReadonlyMap<string, number>;
  postings: Postings;
  /** Titles and phrasings of the entries. */
  phrases: Phrases;
  likelihoods: Likelihoods;
  spelling: Spelling;
  /** How telling each stem is. */
  rarities: Float64Array;
  repairs: RepairIndex;
};

/** What of an entry is read. */
export type Texts = Omit<Searchable<unknown>, "what">;

/** Where stems stand: of stem n, what is from `begins[n]` to `begins[n + 1]`: entries, rising, and how much each is about it (BM25F, saturated). */
export type Postings = { begins: Uint32Array; entries: Uint32Array; weights: Float32Array };

/**
 * Titles and phrasings: of entry n, those from `begins[n]` to `begins[n + 1]`; of phrase n, its distinct stems are from `stemsBegin[n]` to
 * `stemsBegin[n + 1]`, and weigh `weights[n]` together.
 */
export type Phrases = { begins: Uint32Array; stemsBegin: Uint32Array; stems: Uint32Array; weights: Float64Array };

/** What stands in one field of each entry. */
type Field = Weights["fields"]["title"] & {
  counts: readonly ReadonlyMap<string, number>[];
  lengths: readonly number[];
  average: number;
};

const FIELDS = ["title", "phrasings", "description", "text"] as const;

/** Builds the index of a base. Order of `searchables` breaks ties. */
export const buildIndex = <What>(
  searchables: readonly Searchable<What>[],
  language: Language,
  weights: Weights,
): SearchIndex<What> =>
  searchWith(finish(textIndexInSteps(searchables, language, weights)), { searchables, language, weights });

/** Makes the index of entries whose texts were read. */
export const searchWith = <What>(
  { repairs, ...read }: TextIndex,
  {
    searchables,
    language,
    weights,
  }: { searchables: readonly Searchable<What>[]; language: Language; weights: Weights },
): SearchIndex<What> => ({
  ...read,
  entries: searchables.map(({ what, group }) => ({ what, group })),
  groupOf: Uint32Array.from(searchables, ({ group }) => read.likelihoods.groups.get(group) ?? 0),
  rarest: rarity(0, searchables.length),
  language,
  weights,
  repairs: repairsWith(repairs, language.isFrench),
  scratch: createScratch({
    entries: searchables.length,
    stems: read.stems.size,
    shortlist: weights.shortlist,
    groups: read.likelihoods.groups.size,
    phrases: read.spelling.groups.length,
    nearest: weights.likeness.nearest,
  }),
});

/** Reads the texts of entries. */
export function* textIndexInSteps(
  searchables: readonly Texts[],
  language: Language,
  weights: Weights,
): Steps<TextIndex> {
  const vocabulary = new Set(language.rewritten.words.keys());
  const fields: Field[] = [];
  for (const name of FIELDS) {
    const counts = yield* mapInSteps(searchables, (entry) => {
      const terms = analyse([entry[name]].flat().join(" \n "), language);
      for (const term of terms) vocabulary.add(term.word);
      return count(terms.map((term) => term.stem));
    });
    const lengths = counts.map((stems) => [...stems.values()].reduce((sum, times) => sum + times, 0));
    const average =
      lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.filter((length) => length > 0).length);
    fields.push({ ...weights.fields[name], counts, lengths, average: average || 1 });
  }

  const gathered = new Map<string, { entries: number[]; weights: number[] }>();
  yield* mapInSteps(searchables, (_, entry) => {
    const frequency = new Map<string, number>();
    for (const { counts, lengths, average, weight, evened } of fields) {
      const length = 1 - evened + (evened * (lengths[entry] ?? 0)) / average;
      for (const [stem, times] of counts[entry] ?? [])
        frequency.set(stem, (frequency.get(stem) ?? 0) + (weight * times) / length);
    }
    for (const [stem, times] of frequency) {
      const held = gathered.get(stem) ?? { entries: [], weights: [] };
      held.entries.push(entry);
      held.weights.push((times * (weights.saturation + 1)) / (times + weights.saturation));
      gathered.set(stem, held);
    }
  });
  for (const said of language.said) vocabulary.add(said);

  const said = yield* mapInSteps(searchables, ({ title, phrasings }) =>
    [title, ...phrasings]
      .map((text) => [...new Set(analyse(text, language).map((term) => term.stem))])
      .filter((stems) => stems.length > 0),
  );
  // A phrasing read alone may hold a stem that all of them read together do not.
  for (const stem of said.flat(2)) if (!gathered.has(stem)) gathered.set(stem, { entries: [], weights: [] });
  const held = [...gathered.values()];
  const stems = new Map([...gathered.keys()].map((stem, number) => [stem, number]));
  const rarities = Float64Array.from(held, ({ entries }) => rarity(entries.length, searchables.length));
  const begins = beginnings(held.map(({ entries }) => entries.length));
  const numbered = said.map((phrases) => phrases.map((phrase) => phrase.map((stem) => stems.get(stem) ?? 0)));
  yield;
  const likelihoods = likelihoodsOf(
    searchables.map(({ group }, entry) => ({ group, phrases: numbered[entry] ?? [] })),
    stems.size,
    weights.likely,
  );
  const spelt = searchables.flatMap(({ group, title, phrasings }) =>
    [title, ...phrasings].map((text) => ({ words: words(text), group: likelihoods.groups.get(group) ?? 0 })),
  );
  return {
    stems,
    postings: {
      begins,
      entries: Uint32Array.from(held.flatMap(({ entries }) => entries)),
      weights: Float32Array.from(held.flatMap(({ weights }) => weights)),
    },
    phrases: phrasesOf(numbered, rarities),
    likelihoods,
    spelling: yield* spellingInSteps(spelt, weights.likeness.common),
    rarities,
    repairs: yield* repairIndexInSteps(vocabulary),
  };
}

const phrasesOf = (numbered: readonly (readonly (readonly number[])[])[], rarities: Float64Array): Phrases => {
  const phrases = numbered.flat();
  return {
    begins: beginnings(numbered.map(({ length }) => length)),
    stemsBegin: beginnings(phrases.map(({ length }) => length)),
    stems: Uint32Array.from(phrases.flat()),
    weights: Float64Array.from(phrases, (stems) => stems.reduce((sum, stem) => sum + (rarities[stem] ?? 0), 0)),
  };
};

/** Inverse document frequency: how telling a stem is that so many entries hold, out of so many. */
export const rarity = (holders: number, entries: number): number =>
  Math.log(1 + (entries - holders + 0.5) / (holders + 0.5));

const count = (stems: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of stems) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};
