/** A piece of the text that states a fact, by its place. */
export type FactSpan = { start: number; end: number; fact: string };
