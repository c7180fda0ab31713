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

/** Remembers as many texts at most. */
export const remembered = <Value extends object>(most: number): Remembered<Value> => {
  const known = new LRUCache<string, Value>({ max: most });
  const remember = (text: string, work: (text: string) => Value): Value => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (PERSONAL.test(text)) return work(text);
    const own = copyOf(text);
    const value = work(own);
    known.set(own, value);
    return value;
  };
  return Object.assign(remember, { forget: () => known.clear() });
};

/** A part of a text keeps all of it in memory, whatever else stands there: only a copy is of this part alone. */
const copyOf = (text: string): string => String(JSON.parse(JSON.stringify(text)));

const PERSONAL = /@|\d(?:\D*\d){6}/;
