import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { followUps, type Half, judgeFollowUp, judgeSituation, shares, situations } from "../../bench/situations.ts";
import { prepare } from "../../src/core/conversation/prepare.ts";
import { productBase } from "../base.ts";

/** Percentages below which no change may bring the conversations; raised by hand when they rise. */
const half = z.strictObject({ dev: z.number(), test: z.number() });
const floors = z
  .strictObject({ situations: half, followUps: half })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "situations-floors.json"), "utf8")));

/** So many conversations take their time on a busy machine, in milliseconds. */
const LONG = 90_000;

const assistant = prepare(await productBase());

test.each<Half>(["dev", "test"])(
  "conversations of people with a company never fall below the committed figures: %s",
  (split) => {
    const { all } = shares(situations(split).map((line) => judgeSituation(assistant, line)));
    expect(all).toBeGreaterThanOrEqual(floors.situations[split]);
  },
  LONG,
);

test.each<Half>(["dev", "test"])("second questions never fall below the committed figures: %s", (split) => {
  const { all } = shares(followUps(split).map((line) => judgeFollowUp(assistant, line)));
  expect(all).toBeGreaterThanOrEqual(floors.followUps[split]);
});
