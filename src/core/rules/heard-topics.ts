import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { Topics } from "./topics.ts";

/** One way of asking about a topic: at each place, the stems of which one must be said. */
type Cue = { topic: string; places: readonly ReadonlySet<string>[] };

/** The ways of asking about topics, the ones with the most words first, and which of them each stem may begin. */
export type TopicCues = { cues: readonly Cue[]; begun: ReadonlyMap<string, readonly number[]> };

/** A topic that a question asks about, and how many of its words say so. */
export type HeardTopic = {
  topic: string;
  sureness: number;
  /** Positions of these words. */
  at: ReadonlySet<number>;
};

/** Prepares the ways of asking, once. */
export const prepareTopics = (topics: Topics): TopicCues => {
  const cues = Object.entries(topics)
    .flatMap(([topic, { asked = [] }]) =>
      asked.map((cue): Cue => ({ topic, places: cue.split(/\s+/).map((place) => new Set(stemsOf(place))) })),
    )
    .sort((a, b) => b.places.length - a.places.length);
  const begun = new Map<string, number[]>();
  for (const [at, { places }] of cues.entries())
    for (const one of places[0] ?? []) begun.set(one, [...(begun.get(one) ?? []), at]);
  return { cues, begun };
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
  { cues, begun }: TopicCues,
  stems: readonly string[],
  { favours = () => false, leavesOut = () => false }: Hearing = {},
): HeardTopic[] => {
  const heard = new Map<string, HeardTopic>();
  const said = new Set(stems);
  const likely = new Set([...said].flatMap((one) => begun.get(one) ?? []));
  for (const number of [...likely].sort((a, b) => a - b)) {
    const { topic = "", places = [] } = cues[number] ?? {};
    const known = heard.get(topic);
    const sureness = places.length + Number(favours(topic));
    if ((known !== undefined && known.sureness > sureness) || leavesOut(topic)) continue;
    const at = places.every((place) => !place.isDisjointFrom(said)) ? placesOf(places, stems) : undefined;
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
const placesOf = (
  places: readonly ReadonlySet<string>[],
  stems: readonly string[],
): ReadonlySet<number> | undefined => {
  for (const length of stems.length > WORDS_OF_A_TALE ? WINDOWS_IN_A_TALE : WINDOWS) {
    for (let start = 0; start === 0 || start + length <= stems.length; start++) {
      const at = placesWithin(places, stems, { start, end: Math.min(start + length, stems.length) });
      if (at !== undefined) return at;
    }
  }
  return undefined;
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
