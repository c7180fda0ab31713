import { createRepair, type Repairs } from "../french/repair.ts";
import { analyse } from "./analyse.ts";
import type { Language } from "./language.ts";
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

/** Where a stem stands: entries (positions in `entries`) and how much each is about it, saturated by BM25F. */
export type Postings = { entries: Uint32Array; weights: Float32Array };

/** A title or phrasing: the set of its stems, and how much they weigh together. */
export type Phrasing = { stems: readonly string[]; weight: number };

/** Everything ranking needs, computed once per base. */
export type SearchIndex<What> = {
  entries: readonly { what: What; group: string; phrases: readonly Phrasing[] }[];
  postings: ReadonlyMap<string, Postings>;
  language: Language;
  weights: Weights;
  repairs: Repairs;
};

const FIELDS = ["title", "phrasings", "description", "text"] as const;

/** Builds the index of a base. Order of `searchables` breaks ties. */
export const buildIndex = <What>(
  searchables: readonly Searchable<What>[],
  language: Language,
  weights: Weights,
): SearchIndex<What> => {
  const vocabulary = new Set(language.rewritten.words.keys());
  const fields = FIELDS.map((name) => {
    const counts = searchables.map((entry) => {
      const terms = analyse([entry[name]].flat().join(" \n "), language);
      for (const term of terms) vocabulary.add(term.word);
      return count(terms.map((term) => term.stem));
    });
    const lengths = counts.map((stems) => [...stems.values()].reduce((sum, times) => sum + times, 0));
    const average =
      lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.filter((length) => length > 0).length);
    return { ...weights.fields[name], counts, lengths, average: average || 1 };
  });

  const gathered = new Map<string, { entries: number[]; weights: number[] }>();
  searchables.forEach((_, entry) => {
    const frequency = new Map<string, number>();
    for (const { counts, lengths, average, weight, evened } of fields) {
      const length = 1 - evened + (evened * (lengths[entry] ?? 0)) / average;
      for (const [stem, times] of counts[entry] ?? [])
        frequency.set(stem, (frequency.get(stem) ?? 0) + (weight * times) / length);
    }
    for (const [stem, times] of frequency) {
      const postings = gathered.get(stem) ?? { entries: [], weights: [] };
      postings.entries.push(entry);
      postings.weights.push((times * (weights.saturation + 1)) / (times + weights.saturation));
      gathered.set(stem, postings);
    }
  });
  for (const said of language.said) vocabulary.add(said);

  const phrase = (text: string): Phrasing => {
    const stems = [...new Set(analyse(text, language).map((term) => term.stem))];
    const weights = stems.map((one) => rarity(gathered.get(one)?.entries.length ?? 0, searchables.length));
    return { stems, weight: weights.reduce((sum, weight) => sum + weight, 0) };
  };
  return {
    entries: searchables.map(({ what, group, title, phrasings }) => ({
      what,
      group,
      phrases: [title, ...phrasings].map(phrase).filter(({ stems }) => stems.length > 0),
    })),
    postings: new Map(
      [...gathered].map(([stem, { entries, weights }]) => [
        stem,
        { entries: Uint32Array.from(entries), weights: Float32Array.from(weights) },
      ]),
    ),
    language,
    weights,
    repairs: createRepair(vocabulary, language.isFrench),
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
