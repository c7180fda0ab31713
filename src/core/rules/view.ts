import { nearest } from "../knowledge/near.ts";
import type { Rules } from "./rules.ts";

/** What an editor asks to see of the rules, in an article: `{{ règle: plafond-annuel opco-ep }}`. */
export type View = {
  topics: readonly string[];
  /** Of one OPCO; of several, one by one; of none, the rules that hold for everybody. */
  of: { opco: string } | { each: readonly string[] } | "everybody";
  /** Of one branch, of what no branch says, or of both. */
  branch?: string | "none";
  /** Of companies of that size. */
  headcount?: number;
};

/** Who may be named in a view besides topics: the OPCOs, and that of the article, which goes without saying. */
export type ViewWorld = { rules: Rules; opcos: ReadonlyMap<string, string>; own?: string };

/** Where views stand in a text. */
export const VIEW = /\{\{\s*r[èe]gles?\s*:\s*([^{}\n]*?)\s*\}\}/giu;

const EACH_OPCO = "par-opco";
const NO_BRANCH = "hors-branches";
const HEADCOUNT = /^effectif=(\d+)$/;

/** Reads the words of a view, or says which of them names nothing, and what was perhaps meant. */
export const readView = (
  written: string,
  { rules, opcos, own }: ViewWorld,
): { view: View } | { unknown: string; meant?: string } => {
  const words = written.split(/[\s,]+/).filter((word) => word !== "");
  const branches = branchesOf(rules);
  const isKnown = (word: string): boolean =>
    Object.hasOwn(rules.topics, word) ||
    opcos.has(word) ||
    branches.has(word) ||
    word === EACH_OPCO ||
    word === NO_BRANCH ||
    HEADCOUNT.test(word);
  const unknown = words.find((word) => !isKnown(word));
  if (unknown !== undefined || words.length === 0) {
    const word = unknown ?? "";
    return {
      unknown: word,
      meant: nearest(word, [...Object.keys(rules.topics), ...opcos.keys(), ...branches.keys(), EACH_OPCO, NO_BRANCH]),
    };
  }
  const topics = words.filter((word) => Object.hasOwn(rules.topics, word));
  if (topics.length === 0) return { unknown: written };
  const branch = words.find((word) => branches.has(word) && !topics.includes(word));
  const named = words.filter((word) => opcos.has(word));
  const each = words.includes(EACH_OPCO) ? [...opcos.keys()] : named;
  const opco = named[0] ?? branches.get(branch ?? "") ?? own;
  const size = words.map((word) => HEADCOUNT.exec(word)?.[1]).find((digits) => digits !== undefined);
  return {
    view: {
      topics,
      of: each.length > 1 ? { each } : opco === undefined ? "everybody" : { opco },
      branch: branch ?? (words.includes(NO_BRANCH) ? "none" : undefined),
      headcount: size === undefined ? undefined : Number(size),
    },
  };
};

/** The OPCO of each branch that a rule names. */
const branchesOf = (rules: Rules): ReadonlyMap<string, string> =>
  new Map([...rules.byTopic.values()].flat().flatMap(({ branches }) => branches.map(({ id, opco }) => [id, opco])));
