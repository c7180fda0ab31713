import { words } from "../french/fold.ts";
import { onceFor } from "../french/once-for.ts";
import { stem } from "../french/stem.ts";
import type { Topics } from "./topics.ts";

/** One way of asking about a topic: at each place, the stems of which one must be said. `telling`: the place of which the fewest ways say one. */
type Cue = { topic: string; places: readonly ReadonlySet<string>[]; telling: number };

/** The ways of asking about topics, the ones with the most words first, and of which of them each stem tells. */
export type TopicCues = {
  cues: readonly Cue[];
  told: ReadonlyMap<string, readonly number[]>;
  /** Where ways of asking stand in a question, by their numbers, once looked for. */
  found(stems: readonly string[]): Map<number, ReadonlySet<number> | undefined>;
};

/** A topic that a question asks about, and how many of its words say so. */
export type HeardTopic = {
  topic: string;
  sureness: number;
  /** Positions of these words. */
  at: ReadonlySet<number>;
};

/** Prepares the ways of asking, once. */
export const prepareTopics = (topics: Topics): TopicCues => {
  const asked = Object.entries(topics)
    .flatMap(([topic, { asked: ways = [] }]) =>
      ways.map((cue) => ({ topic, places: cue.split(/\s+/).map((place) => new Set(stemsOf(place))) })),
    )
    .sort((a, b) => b.places.length - a.places.length);
  const ways = new Map<string, number>();
  for (const { places } of asked)
    for (const place of places) for (const one of place) ways.set(one, (ways.get(one) ?? 0) + 1);
  const rarity = (place: ReadonlySet<string>): number => [...place].reduce((sum, one) => sum - (ways.get(one) ?? 0), 0);
  const cues = asked.map(({ topic, places }): Cue => {
    const telling = places.reduce((best, place, at) => (rarity(place) > rarity(places[best] ?? place) ? at : best), 0);
    return { topic, places, telling };
  });
  const told = new Map<string, number[]>();
  for (const [at, { places, telling }] of cues.entries())
    for (const one of places[telling] ?? []) told.set(one, [...(told.get(one) ?? []), at]);
  return { cues, told, found: onceFor(() => new Map()) };
};

const stemsOf = (place: string): string[] => place.split("|").flatMap((word) => words(word).map(stem));

/** How many topics one question may be about. */
const MOST_TOPICS = 3;

/**
 * The words of a way of asking stand together, and nearest to those they belong with: further apart than the last, they are of two questions.
 * Where much is told, words of a way of asking are met by chance sooner.
 */
const WINDOWS = [4, 14];
const WINDOWS_IN_A_TALE = [4, 7];
const WORDS_OF_A_TALE = 30;

/** What is known besides the words: topics that count one word more, and those that mean nothing to whoever asks. */
export type Hearing = { favours?: (topic: string) => boolean; leavesOut?: (topic: string) => boolean };

/**
 * The topics that a question asks about, the surest first. One that says nothing more than a surer one is left out: each topic of a
 * question in several parts has words of its own.
 */
export const hearTopics = (
  { cues, told, found }: TopicCues,
  stems: readonly string[],
  { favours = () => false, leavesOut = () => false }: Hearing = {},
): HeardTopic[] => {
  const heard = new Map<string, HeardTopic>();
  const said = new Set(stems);
  const likely = new Set([...said].flatMap((one) => told.get(one) ?? []));
  const looked = found(stems);
  for (const number of [...likely].sort((a, b) => a - b)) {
    const cue = cues[number];
    if (cue === undefined) throw new Error(`no way of asking is number ${number}`);
    const { topic, places } = cue;
    const known = heard.get(topic);
    const sureness = places.length + Number(favours(topic));
    if ((known !== undefined && known.sureness > sureness) || leavesOut(topic)) continue;
    if (!looked.has(number)) looked.set(number, whereSaid(cue, stems, said));
    const at = looked.get(number);
    // All that says it as surely: « combien de jours avant » and « le dossier part avant ».
    if (at !== undefined) heard.set(topic, { topic, sureness, at: known === undefined ? at : known.at.union(at) });
  }
  const kept: HeardTopic[] = [];
  for (const one of [...heard.values()].sort((a, b) => b.sureness - a.sureness)) {
    const isSaid = [...one.at].every((place) =>
      kept.some(({ at, sureness }) => sureness > one.sureness && at.has(place)),
    );
    if (!isSaid) kept.push(one);
  }
  return kept.slice(0, MOST_TOPICS);
};

/** Where each place of a way of asking is said, each by a word of its own, as near to each other as they are; undefined when one is not. */
const whereSaid = (
  { places, telling }: Cue,
  stems: readonly string[],
  said: ReadonlySet<string>,
): ReadonlySet<number> | undefined => {
  if (places.some((place) => place.isDisjointFrom(said))) return undefined;
  for (const length of stems.length > WORDS_OF_A_TALE ? WINDOWS_IN_A_TALE : WINDOWS) {
    // The words stand where the most telling one does.
    let next = -1;
    for (let start = 0; start === 0 || start + length <= stems.length; start++) {
      if (next < start) next = firstOf(places[telling], stems, start);
      const end = Math.min(start + length, stems.length);
      const at = next < end ? placesWithin(places, stems, { start, end }) : undefined;
      if (at !== undefined) return at;
    }
  }
  return undefined;
};

/** The first position, from one on, where one of some stems is said; past the end when none is. */
const firstOf = (place: ReadonlySet<string> | undefined, stems: readonly string[], from: number): number => {
  let at = from;
  while (at < stems.length && place?.has(stems[at] ?? "") !== true) at++;
  return at;
};

const placesWithin = (
  places: readonly ReadonlySet<string>[],
  stems: readonly string[],
  { start, end }: { start: number; end: number },
): ReadonlySet<number> | undefined => {
  const at = new Set<number>();
  for (const place of places) {
    let found = start;
    while (found < end && (at.has(found) || !place.has(stems[found] ?? ""))) found++;
    if (found >= end) return undefined;
    at.add(found);
  }
  return at;
};
