/** A stored value with the version that a later save must name. */
export type Versioned = { value: unknown; version: number };

/**
 * Where a conversation's memory lives between turns. Keys are opaque; values are plain JSON.
 * Every implementation passes the same contract suite (tests/store/).
 */
export type Store = {
  /** Undefined when nothing is kept under that key, or no longer. */
  load(key: string): Promise<Versioned | undefined>;
  /** Compare-and-set: writes only when the stored version is still `expected` (0 for a new key). @returns whether it was written */
  save(key: string, value: unknown, expected: number): Promise<boolean>;
  erase(key: string): Promise<void>;
};
