import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Checked, check, type Person, people } from "../../bench/people.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { productBase } from "../base.ts";

/** Share of the people, in percent, below which no change may bring a half; raised by hand when it rises. */
const floors: Readonly<Record<Person["split"], number>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "people-floors.json"), "utf8"),
);

describe("People who take the check of eligibility", () => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });
  const checked = (split: Person["split"]): Checked[] =>
    people()
      .filter((person) => person.split === split)
      .map((person) => check(respond, person));

  test("get the verdict of the decision table, its words with it", () => {
    for (const split of ["dev", "test"] as const) {
      const all = checked(split);
      expect((100 * all.filter(({ right }) => right).length) / all.length, split).toBeGreaterThanOrEqual(floors[split]);
    }
  });

  test("are never told « probable » when something they said forbids it or is in doubt", () => {
    const wrong = checked("dev").filter(
      ({ person, verdict }) => verdict === "probable" && person.verdict !== "probable",
    );
    expect(wrong.map(({ person }) => `${person.id} (${person.why})`)).toEqual([]);
  });

  test("are asked at most three things", () => {
    const long = checked("dev").filter(({ asked }) => new Set(asked).size > 3);
    expect(long.map(({ person, asked }) => `${person.id}: ${asked.join(", ")}`)).toEqual([]);
  });
});
