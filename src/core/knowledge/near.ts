import { distanceTo, MOST_LETTERS } from "../french/edit-distance.ts";

/** The name among some that was most likely meant by a misspelt one; undefined when none is near. */
export const nearest = (written: string, names: Iterable<string>): string | undefined => {
  const said = written.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const length = Math.min(said.length, name.length);
    const most = length < SHORTEST ? 0 : length < SHORT ? 1 : 2;
    if (Math.abs(said.length - name.length) > most) continue;
    const distance = distanceBetween(said, name.toLowerCase());
    if (distance <= most && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};

/** Under these lengths, one slip, or two, make another word. */
const SHORTEST = 4;
const SHORT = 8;

/** What two names begin and end with alike changes nothing; those that differ over more letters than can be compared are far. */
const distanceBetween = (one: string, other: string): number => {
  const start = sharedLetters(one, other);
  const [first, second] = [one.slice(start), other.slice(start)];
  const end = sharedLetters(reversed(first), reversed(second));
  const middle = first.slice(0, first.length - end);
  return middle.length > MOST_LETTERS
    ? Number.POSITIVE_INFINITY
    : distanceTo(middle)(second.slice(0, second.length - end));
};

const sharedLetters = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
};

const reversed = (text: string): string => [...text].reverse().join("");
