import { LRUCache } from "lru-cache";

/**
 * What was worked out of a text, worked out once for all who say the same. Bounded, and without who said it; a text of seven digits or more,
 * which may be somebody's number, and one with an address are never remembered.
 */
export type Remembered<Value extends object> = {
  (text: string, work: (text: string) => Value): Value;
  /** Lets go of all texts. */
  forget(): void;
};

/**
 * Remembers as many texts at most. `fromSecond`: only those that are said twice. What is worked out of a message weighs a hundred kilobytes, and
 * most messages are said once: kept for nothing, they would cost more to carry from one collection of garbage to the next than they took to read.
 */
export const remembered = <Value extends object>(most: number, { fromSecond = false } = {}): Remembered<Value> => {
  const known = new LRUCache<string, Value>({ max: most });
  const marks = new Uint32Array(fromSecond ? MARKS : 0);
  const remember = (text: string, work: (text: string) => Value): Value => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (PERSONAL.test(text) || (fromSecond && isFirst(marks, text))) return work(text);
    const own = copyOf(text);
    const value = work(own);
    known.set(own, value);
    return value;
  };
  const forget = (): void => {
    known.clear();
    marks.fill(0);
  };
  return Object.assign(remember, { forget });
};

/** Whether a text is said for the first time, as far as a number drawn from it tells: nothing of its words is kept. */
const isFirst = (marks: Uint32Array, text: string): boolean => {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  mark >>>= 0;
  const place = mark % marks.length;
  const isKnown = marks[place] === mark;
  marks[place] = mark;
  return !isKnown;
};

/** Of the texts said last. */
const MARKS = 4096;

/** A part of a text keeps all of it in memory, whatever else stands there: only a copy is of this part alone. */
const copyOf = (text: string): string => String(JSON.parse(JSON.stringify(text)));

const PERSONAL = /@|\d(?:\D*\d){6}/;
