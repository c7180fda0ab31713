import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";
import { settled } from "./talk.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe reproaches a page, its frames included: one line per element. Evaluated, not inserted: the page's policy refuses a script. */
export const reproaches = async (page: Page): Promise<string[]> => {
  const source = await readFile(AXE, "utf8");
  const found = await Promise.all(page.frames().map((frame) => inFrame(frame, source)));
  return found.flat();
};

type Result = { violations: { id: string; impact?: string; nodes: { target: unknown; failureSummary?: string }[] }[] };

const inFrame = async (frame: Frame, source: string): Promise<string[]> => {
  await settled(frame);
  await frame.evaluate(source);
  // The frames are looked at one by one: axe does not enter those of another origin by itself.
  const run = `axe.run(document, { iframes: false, runOnly: ${JSON.stringify(RULES)} })`;
  const { violations } = await frame.evaluate<Result>(run);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${JSON.stringify(target)} ${failureSummary ?? ""}`),
  );
};
