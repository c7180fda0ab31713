import { beginnings } from "../french/beginnings.ts";
import { mapInSteps, type Steps } from "../french/steps.ts";

/**
 * How titles and phrasings are spelt: runs of three and four letters, small words and endings included. Search leaves these out, and they tell
 * much of what somebody asks in words of their own (« ça paie quand », « on me rembourse quand »).
 */
export type Spelling = {
  /** The number of a run of letters. */
  runs: ReadonlyMap<string, number>;
  /** The phrases that hold run n: from `begins[n]` to `begins[n + 1]`. */
  begins: Uint32Array;
  holders: Uint32Array;
  /** How telling run n is, squared. */
  telling: Float32Array;
  /** Of each phrase, the number of its group and its length, by what its runs tell. */
  groups: Uint32Array;
  lengths: Float32Array;
};

/** Runs of letters of some folded words, each once. */
export const runsOf = (said: readonly string[]): Set<string> => {
  const text = ` ${said.join(" ")} `;
  const runs = new Set<string>();
  for (const size of SIZES) for (let at = 0; at + size <= text.length; at++) runs.add(text.slice(at, at + size));
  return runs;
};

const SIZES = [3, 4];

/**
 * Reads how phrases are spelt.
 * @param phrases folded words of each phrase, and the number of its group
 * @param common share of the phrases from which a run that they hold tells nothing
 */
export function* spellingInSteps(
  phrases: readonly { words: readonly string[]; group: number }[],
  common: number,
): Steps<Spelling> {
  const held = new Map<string, number[]>();
  yield* mapInSteps(phrases, ({ words }, phrase) => {
    for (const run of runsOf(words)) {
      const holders = held.get(run);
      if (holders === undefined) held.set(run, [phrase]);
      else holders.push(phrase);
    }
  });
  const kept = [...held].filter(([, { length }]) => length <= common * phrases.length || length === 1);
  const telling = Float32Array.from(kept, ([, { length }]) => Math.log((phrases.length + 1) / (length + 0.5)) ** 2);
  const lengths = new Float32Array(phrases.length);
  for (const [run, [, holders]] of kept.entries())
    for (const phrase of holders) lengths[phrase] = (lengths[phrase] ?? 0) + (telling[run] ?? 0);
  yield;
  return {
    runs: new Map(kept.map(([run], number) => [run, number])),
    begins: beginnings(kept.map(([, { length }]) => length)),
    holders: Uint32Array.from(kept.flatMap(([, holders]) => holders)),
    telling,
    groups: Uint32Array.from(phrases, ({ group }) => group),
    lengths: lengths.map(Math.sqrt),
  };
}
