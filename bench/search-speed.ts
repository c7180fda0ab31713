import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Base } from "../src/core/content/base.ts";
import { buildIndex, type Searchable } from "../src/core/search/build-index.ts";
import { rank } from "../src/core/search/rank.ts";
import { fuseOver, miniSearchOver } from "./peers.ts";

/**
 * Prints, at growing numbers of sections, how long a question takes with this assistant, MiniSearch French and fuse.js defaults,
 * on the same sections and questions in one run: `npm run bench:search`. Sections are sentences of the product's own articles,
 * shuffled by a fixed seed; one question in three is misspelt.
 */
const SIZES = [100, 1_000, 10_000, 100_000];
const QUESTIONS = 200;
/** fuse.js needs seconds a question beyond this. */
const FUSE_UP_TO = 10_000;
const FUSE_QUESTIONS = 20;

const main = async (): Promise<void> => {
  const base = await loadBase(CONTENT_FOLDERS);
  const random = seeded(42);
  const questions = sample(phrasings(base), QUESTIONS, random).map((question, index) =>
    index % 3 === 0 ? misspell(question, random) : question,
  );
  const rows = [];
  for (const size of SIZES) {
    const sections = shuffledSections(base, size, random);
    const start = performance.now();
    const index = buildIndex(sections, base.language, base.weights);
    const buildMs = performance.now() - start;
    const ours = median(questions, (question) => rank(index, question));
    const miniSearch = await miniSearchOver(base, sections);
    const peer = miniSearch === undefined ? undefined : median(questions, miniSearch);
    const fuse = size > FUSE_UP_TO ? undefined : median(questions.slice(0, FUSE_QUESTIONS), fuseOver(sections));
    rows.push({
      sections: size,
      "build ms": Math.round(buildMs),
      "median ms": round(ours.median),
      "p99 ms": round(ours.p99),
      "MiniSearch median": peer === undefined ? "-" : round(peer.median),
      "MiniSearch ÷ ours": peer === undefined ? "-" : round(peer.median / ours.median),
      "fuse.js median": fuse === undefined ? "-" : round(fuse.median),
    });
  }
  console.table(rows);
};

const phrasings = (base: Base): string[] =>
  [...base.knowledge.values()].flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));

const shuffledSections = (base: Base, count: number, random: () => number): Searchable<string>[] => {
  const sentences = [...base.knowledge.values()].flatMap(({ sections }) =>
    sections.flatMap(({ text }) => text.split(/(?<=[.;])\s+/)),
  );
  const questions = phrasings(base);
  return Array.from({ length: count }, (_, index) => ({
    what: String(index),
    group: String(index),
    title: sample(questions, 1, random)[0] ?? "",
    phrasings: sample(questions, 3, random),
    description: "",
    text: sample(sentences, 5, random).join(" "),
  }));
};

const median = (questions: readonly string[], ask: (question: string) => unknown): { median: number; p99: number } => {
  const times = questions
    .map((question) => {
      const start = performance.now();
      ask(question);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
};

const sample = (from: readonly string[], count: number, random: () => number): string[] =>
  Array.from({ length: count }, () => from[Math.floor(random() * from.length)] ?? "");

/** One letter of the longest word is dropped. */
const misspell = (question: string, random: () => number): string => {
  const longest = question.split(" ").sort((a, b) => b.length - a.length)[0] ?? "";
  const at = 1 + Math.floor(random() * Math.max(1, longest.length - 2));
  return question.replace(longest, longest.slice(0, at) + longest.slice(at + 1));
};

/** A small generator of numbers from 0 to 1 that gives the same ones at every run. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};

const round = (value: number): number => Math.round(value * 100) / 100;

await main();
