import { beforeAll, describe, expect, test } from "vitest";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { readFacts } from "../../../src/core/situation/read-facts.ts";
import { TODAY } from "../../base.ts";
import { factsSaid, measure, phraseTable } from "./phrase-tables.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
beforeAll(async () => {
  prepared = await preparedFacts();
});
const read = (phrase: string): string[] => factsSaid(readFacts(prepared, phrase, { today: TODAY }));

describe("What people say of their company and of the training", () => {
  test.each(phraseTable("phrases-dev"))("« $phrase »", ({ phrase, expected }) => {
    expect(read(phrase)).toEqual(expected);
  });

  /** Written at the same time as the others and never looked at one by one: only these figures are. */
  test("is read as well in phrases that nobody tuned for", () => {
    const { precision, recall, exact } = measure(phraseTable("phrases-test"), read);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.94);
    expect(exact).toBeGreaterThanOrEqual(0.92);
  });
});
