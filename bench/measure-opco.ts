import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findOpco } from "../src/core/opco/find-opco.ts";
import type { Finder } from "../src/core/opco/finder.ts";
import type { Finding } from "../src/core/opco/finding.ts";

const lineSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** `inedit`: an activity worded before anybody saw what the finder answers. */
  kind: z.enum(["idcc", "convention", "activite", "inedit", "naf", "hors-opco", "not-an-activity"]),
  /** Any of them is right; none when no OPCO must be given. */
  opcos: z.array(z.string()),
  /** Nothing may decide alone: a choice that holds them all is right. */
  undecided: z.literal(true).optional(),
  split: z.enum(["dev", "test"]),
});

/** Something said about a company, and the OPCOs that are right. */
export type OpcoLine = z.infer<typeof lineSchema>;

/** What became of it. `first`: a choice whose first is right; `among`: a choice that holds a right one. */
export type OpcoVerdict = "right" | "first" | "among" | "wrong" | "wrong choice" | "missed";

/** Lines of JSON, one per input. */
export const readOpcoLines = (source: string): OpcoLine[] =>
  source
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));

/** The golden set. */
export const goldenOpcos = (): OpcoLine[] =>
  readOpcoLines(readFileSync(join(import.meta.dirname, "../tests/golden/opco.jsonl"), "utf8"));

/** Judges one answer. */
export const judgeOpco = (finder: Finder, line: OpcoLine): { verdict: OpcoVerdict; finding: Finding } => {
  const finding = findOpco(finder, line.text);
  return { verdict: verdictOf(finding, line), finding };
};

const verdictOf = ({ kind, candidates }: Finding, { opcos, undecided }: OpcoLine): OpcoVerdict => {
  const found = candidates.map(({ opco }) => opco);
  const holds = found.some((opco) => opcos.includes(opco));
  if (kind === "unknown") return opcos.length === 0 ? "right" : "missed";
  if (undecided) return kind === "choice" && opcos.every((opco) => found.includes(opco)) ? "right" : "wrong";
  if (kind === "one") return holds ? "right" : "wrong";
  if (!holds) return "wrong choice";
  return opcos.includes(found[0] ?? "") ? "first" : "among";
};

/** Shares, in per cent, of the inputs. */
export type OpcoFigures = {
  count: number;
  rightAlone: number;
  rightFirst: number;
  rightInChoice: number;
  wrongAlone: number;
  missed: number;
};

/** Figures over some verdicts. */
export const opcoFigures = (verdicts: readonly OpcoVerdict[]): OpcoFigures => {
  const share = (...wanted: OpcoVerdict[]): number =>
    Math.round((1000 * verdicts.filter((verdict) => wanted.includes(verdict)).length) / Math.max(1, verdicts.length)) /
    10;
  return {
    count: verdicts.length,
    rightAlone: share("right"),
    rightFirst: share("right", "first"),
    rightInChoice: share("right", "first", "among"),
    wrongAlone: share("wrong"),
    missed: share("missed", "wrong choice"),
  };
};
