import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dialogueFigures, dialogueLines, type JudgedDialogue, judgeDialogue } from "../../bench/opco-dialogue.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { productBase } from "../base.ts";

/** Share of right lines, in per cent, below which no change may bring either half; raised by hand when it rises. */
const floors = z
  .strictObject({ dev: z.number(), test: z.number() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "opco-dialogue-floors.json"), "utf8")));

describe("What those who seek their OPCO hear", () => {
  let judged: JudgedDialogue[];
  beforeAll(async () => {
    const respond = createRespond(await productBase());
    judged = dialogueLines().map((line) => judgeDialogue(respond, line));
  });

  test.each(["dev", "test"] as const)("is right as often as committed, in the %s half", (split) => {
    const { all } = dialogueFigures(judged.filter(({ line }) => line.split === split));
    expect(all?.right).toBeGreaterThanOrEqual(floors[split]);
  });

  test("says the number back beside the official tool when a SIRET is pasted, and never takes it for another code", () => {
    const about = dialogueFigures(judged);
    expect(about.siret?.right).toBe(100);
  });
});
