import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { Topics } from "./topics.ts";

/** One way of asking about a topic: at each place, the stems of which one must be said. */
type Cue = { topic: string; places: readonly ReadonlySet<string>[] };

/** The ways of asking about topics, the ones with the most words first. */
export type TopicCues = readonly Cue[];

/** A topic that a question asks about, and how many of its words say so. */
export type HeardTopic = { topic: string; sureness: number };

/** Prepares the ways of asking, once. */
export const prepareTopics = (topics: Topics): TopicCues =>
  Object.entries(topics)
    .flatMap(([topic, { asked = [] }]) =>
      asked.map((cue): Cue => ({ topic, places: cue.split(/\s+/).map((place) => new Set(stemsOf(place))) })),
    )
    .sort((a, b) => b.places.length - a.places.length);

const stemsOf = (place: string): string[] => place.split("|").flatMap((word) => words(word).map(stem));

/** How many topics one question may be about. */
const MOST_TOPICS = 3;

/**
 * The topics that a question asks about, the surest first. One that says nothing more than a surer one is left out: each topic of a
 * question in several parts has words of its own.
 */
export const hearTopics = (cues: TopicCues, stems: readonly string[]): HeardTopic[] => {
  const said = new Map(stems.map((one, at) => [one, at]));
  const heard: (HeardTopic & { at: ReadonlySet<number> })[] = [];
  for (const { topic, places } of cues) {
    if (heard.some((one) => one.topic === topic)) continue;
    const at = placesOf(places, said);
    if (at === undefined) continue;
    heard.push({ topic, sureness: places.length, at });
  }
  const kept: typeof heard = [];
  for (const one of heard) {
    const isSaid = [...one.at].every((place) =>
      kept.some(({ at, sureness }) => sureness > one.sureness && at.has(place)),
    );
    if (!isSaid) kept.push(one);
  }
  return kept.slice(0, MOST_TOPICS).map(({ topic, sureness }) => ({ topic, sureness }));
};

/** Where each place of a way of asking is said, each by a word of its own; undefined when one is not. */
const placesOf = (
  places: readonly ReadonlySet<string>[],
  said: ReadonlyMap<string, number>,
): ReadonlySet<number> | undefined => {
  const at = new Set<number>();
  for (const place of places) {
    const found = [...said].find(([one, position]) => place.has(one) && !at.has(position));
    if (found === undefined) return undefined;
    at.add(found[1]);
  }
  return at;
};
