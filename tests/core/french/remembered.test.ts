import { expect, test } from "vitest";
import { remembered } from "../../../src/core/french/remembered.ts";

/** How often the work is done for a text said twice. */
const worked = (text: string): number => {
  const remember = remembered<object>(10);
  let times = 0;
  for (let said = 0; said < 2; said++) remember(text, () => ({ times: ++times }));
  return times;
};

test.each(["quel délai ?", "nous sommes 12, dont 3 apprentis", "idcc 1486, 12 salariés"])(
  "what « %s » says is worked out once",
  (text) => expect(worked(text)).toBe(1),
);

test.each([
  "mon siret est 552 100 554 00013",
  "06 12 34 56 78",
  "1 et 2 et 3 et 4 et 5 et 6 et 7",
  "écrivez à marie@exemple.fr",
])("« %s » may tell who speaks, and is not remembered", (text) => expect(worked(text)).toBe(2));

test("texts are forgotten when that is asked, and the oldest as others come", () => {
  const remember = remembered<{ text: string }>(2);
  const first = remember("a", () => ({ text: "a" }));
  expect(remember("a", () => ({ text: "again" }))).toBe(first);
  remember.forget();
  expect(remember("a", () => ({ text: "again" })).text).toBe("again");
  remember("b", () => ({ text: "b" }));
  remember("c", () => ({ text: "c" }));
  expect(remember("a", () => ({ text: "anew" })).text).toBe("anew");
});

test("what is remembered from the second time on is worked out twice, and again once it is forgotten", () => {
  const remember = remembered<{ time: number }>(10, { fromSecond: true });
  let time = 0;
  const said = () => remember("quel délai ?", () => ({ time: ++time })).time;
  expect([said(), said(), said(), said()]).toEqual([1, 2, 2, 2]);
  remember.forget();
  expect([said(), said(), said()]).toEqual([3, 4, 4]);
});
