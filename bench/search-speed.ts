import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Base } from "../src/core/content/base.ts";
import { foundBy } from "../src/core/knowledge/found-by.ts";
import { buildIndex, type Searchable } from "../src/core/search/build-index.ts";
import { rank } from "../src/core/search/rank.ts";
import { fuseOver, miniSearchOver } from "./peers.ts";
import { seeded } from "./seeded.ts";

/**
 * Prints how long a question takes with this assistant, MiniSearch French and fuse.js defaults, on the same sections and questions in one
 * run: `npm run bench:search`. First the product's own sections, then growing numbers of sections made of sentences of its articles,
 * shuffled by a fixed seed; one question in three is misspelt. « Cold » is the first time that a question is asked, as people do: once the
 * list of French words is read, which a server does before anybody waits. « Warm » is the third time.
 */
const SIZES = [100, 1_000, 10_000, 100_000];
const QUESTIONS = 200;
/** fuse.js needs seconds a question beyond this. */
const FUSE_UP_TO = 10_000;
const FUSE_QUESTIONS = 20;

const main = async (): Promise<void> => {
  const base = await loadBase(CONTENT_FOLDERS);
  base.language.isFrench("bonjour");
  const random = seeded(42);
  const questions = sample(phrasings(base), QUESTIONS, random).map((question, index) =>
    index % 3 === 0 ? misspell(question, random) : question,
  );
  const rows = [];
  const bases = [() => ownSections(base), ...SIZES.map((size) => () => shuffledSections(base, size, random))];
  for (const make of bases) {
    const sections = make();
    const start = performance.now();
    const index = buildIndex(sections, base.language, base.weights);
    const buildMs = performance.now() - start;
    const [cold, , warm] = [1, 2, 3].map(() => timed(questions, (question) => rank(index, question)));
    const miniSearch = await miniSearchOver(base, sections);
    const peer = miniSearch === undefined ? undefined : timed(questions, miniSearch);
    const fuse =
      sections.length > FUSE_UP_TO ? undefined : timed(questions.slice(0, FUSE_QUESTIONS), fuseOver(sections));
    rows.push({
      sections: `${sections.length}${rows.length === 0 ? " (product)" : ""}`,
      "build ms": Math.round(buildMs),
      "cold median": shown(cold?.median),
      "cold p99": shown(cold?.p99),
      "warm median": shown(warm?.median),
      "warm p99": shown(warm?.p99),
      "MiniSearch median": shown(peer?.median),
      "MiniSearch p99": shown(peer?.p99),
      "fuse.js median": shown(fuse?.median),
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

/** The product's sections, as they are searched. */
const ownSections = (base: Base): Searchable<string>[] =>
  [...base.knowledge.values()].flatMap((article) =>
    foundBy(article).map(({ section, ...texts }) => ({
      what: `${article.id}#${section.id}`,
      group: article.id,
      ...texts,
    })),
  );

type Times = { median: number; p99: number };

/** In ms. */
const timed = (questions: readonly string[], ask: (question: string) => unknown): Times => {
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

const shown = (ms: number | undefined): string => (ms === undefined ? "-" : ms.toFixed(2));

await main();
