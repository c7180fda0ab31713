import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadIsFrench } from "../src/content/is-french.ts";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import { createRespond } from "../src/core/conversation/respond.ts";
import { findOpco } from "../src/core/opco/find-opco.ts";
import { createFinder, type Finder } from "../src/core/opco/finder.ts";
import { goldenOpcos, judgeOpco, type OpcoLine, opcoFigures, readOpcoLines } from "./measure-opco.ts";
import { dialogueFigures, dialogueLines, judgeDialogue } from "./opco-dialogue.ts";

/**
 * Prints how well the OPCO is found, per kind of input, and the time of one look-up: `npm run eval:opco` for the golden set,
 * `npm run eval:opco -- --inputs FILE` for another one. `--misses N` shows N of those that went wrong, of the dev half only.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { inputs: { type: "string" }, misses: { type: "string", default: "20" } },
  });
  const base = await loadBase(CONTENT_FOLDERS);
  const { tables } = base;
  if (tables === undefined) throw new Error("the product's own knowledge has no tables");
  const isFrench = loadIsFrench();
  const start = performance.now();
  const finder = createFinder(tables, isFrench);
  console.log(`index of ${finder.names.phrases.length} wordings built in ${Math.round(performance.now() - start)} ms`);

  const lines = values.inputs === undefined ? goldenOpcos() : readOpcoLines(readFileSync(values.inputs, "utf8"));
  for (const split of ["dev", "test"] as const) {
    const half = lines.filter((line) => line.split === split);
    const kinds = [...new Set(half.map(({ kind }) => kind))];
    const rows = kinds.map((kind) => [kind, half.filter((line) => line.kind === kind)] as const);
    console.log(`\n${split} half`);
    console.table(
      Object.fromEntries([...rows, ["all", half] as const].map(([kind, of]) => [kind, figures(finder, of)])),
    );
  }
  printMisses(
    finder,
    lines.filter(({ split }) => split === "dev"),
    Number(values.misses),
  );
  printTimes(finder, lines);
  if (values.inputs === undefined) printDialogue(createRespond(base));
};

/** What those who seek their OPCO are answered in conversation; the dev half's misses are named. */
const printDialogue = (respond: Respond): void => {
  const judged = dialogueLines().map((line) => judgeDialogue(respond, line));
  for (const split of ["dev", "test"] as const) {
    console.log(`\nsaid to the finder, ${split} half`);
    console.table(dialogueFigures(judged.filter(({ line }) => line.split === split)));
  }
  for (const { line, got } of judged.filter((one) => one.line.split === "dev" && !one.isRight))
    console.log(
      `wrong: « ${line.text} » expected ${line.kind} ${line.opcos?.join(", ") ?? ""}, gave ${got.slice(0, 160)}`,
    );
};

const figures = (finder: Finder, lines: readonly OpcoLine[]) =>
  opcoFigures(lines.map((line) => judgeOpco(finder, line).verdict));

const printMisses = (finder: Finder, lines: readonly OpcoLine[], most: number): void => {
  const misses = lines
    .map((line) => ({ line, ...judgeOpco(finder, line) }))
    .filter(({ verdict }) => verdict !== "right" && verdict !== "first");
  for (const { line, verdict, finding } of misses.slice(0, most)) {
    const given = finding.candidates.map(({ opco, name }) => `${opco} (${name})`).join(", ");
    console.log(
      `${verdict}: « ${line.text} » expected ${line.opcos.join(", ") || "nothing"}, gave ${given || finding.ground}`,
    );
  }
};

const printTimes = (finder: Finder, lines: readonly OpcoLine[]): void => {
  const times = lines
    .map(({ text }) => {
      const start = performance.now();
      findOpco(finder, text);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`\none look-up: median ${at(0.5)} ms, p99 ${at(0.99)} ms`);
};

await main();
