import { type Repairs, repairInSteps } from "../french/repair.ts";
import { finish, mapInSteps, type Steps } from "../french/steps.ts";
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
): SearchIndex<What> => finish(indexInSteps(searchables, language, weights));

/** The same, step by step. */
export function* indexInSteps<What>(
  searchables: readonly Searchable<What>[],
  language: Language,
  weights: Weights,
): Steps<SearchIndex<What>> {
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
  const entries = yield* mapInSteps(searchables, ({ what, group, title, phrasings }) => ({
    what,
    group,
    phrases: [title, ...phrasings].map(phrase).filter(({ stems }) => stems.length > 0),
  }));
  return {
    entries,
    postings: new Map(
      [...gathered].map(([stem, { entries, weights }]) => [
        stem,
        { entries: Uint32Array.from(entries), weights: Float32Array.from(weights) },
      ]),
    ),
    language,
    weights,
    repairs: yield* repairInSteps(vocabulary, language.isFrench),
  };
}

/** Inverse document frequency: how telling a stem is that so many entries hold, out of so many. */
export const rarity = (holders: number, entries: number): number =>
  Math.log(1 + (entries - holders + 0.5) / (holders + 0.5));

const count = (stems: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of stems) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};
