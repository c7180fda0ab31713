import { beforeAll, describe, expect, test } from "vitest";
import { type Assistant, prepare } from "../../../src/core/conversation/prepare.ts";
import { readUtterance } from "../../../src/core/conversation/understand/utterance.ts";
import { productBase, TODAY } from "../../base.ts";

describe("A message", () => {
  let assistant: Assistant;
  beforeAll(async () => {
    assistant = prepare(await productBase());
  });

  test("tells facts, read once, against what is known", () => {
    const utterance = readUtterance(assistant, "Bonjour, nous sommes 12 salariés. Quel délai ?", { today: TODAY });
    expect(utterance.facts().facts.effectif?.value).toEqual({ kind: "count", min: 12, max: 12 });
    expect(utterance.facts()).toBe(utterance.facts());
    const known = utterance.facts().facts;
    const corrected = readUtterance(assistant, "pardon, 15", { today: TODAY, known });
    expect(corrected.facts().facts.effectif?.value).toEqual({ kind: "count", min: 15, max: 15 });
  });
});
