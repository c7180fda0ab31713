import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { frenchNumber } from "../../../src/core/french/numbers.ts";
import { type Step, tellQuantity, tellStep } from "../../../src/core/rules/phrases.ts";
import { type Course, reimbursement } from "../../../src/core/rules/reimbursement.ts";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { byTheHour, contribution, credits } from "../../../src/core/rules/shares.ts";
import { of, only, productRules, ruleSaying } from "./product-rules.ts";

let rules: Rules;
beforeAll(async () => {
  rules = await productRules();
});
const told = (steps: readonly Step[] = []): string[] => steps.map((step) => tellStep(rules.phrases, step));

describe("Credits", () => {
  const atlas = (headcount: number) =>
    credits(
      rules,
      only(rules, "credits-actions-collectives", { opco: "atlas", idcc: ["1486"], ...of(headcount) }),
      headcount,
    );

  test("are those of the size", () => {
    expect([6, 30, 65].map((size) => atlas(size)?.amount)).toEqual([3, 5, 7]);
  });

  test("may be a share of the headcount, without rounding, with its step", () => {
    const worked = atlas(320);
    expect(worked?.amount).toBeCloseTo(9.6);
    expect(told(worked?.steps)).toEqual(["3 % de 320 salariés = 9,6, sans arrondi."]);
    const share = only(rules, "credits-actions-collectives", { opco: "atlas", idcc: ["1486"], ...of(320) });
    expect(credits(rules, share)).toBeUndefined();
  });

  test("are not money", () => {
    expect(credits(rules, only(rules, "plafond-annuel", { opco: "afdas", ...of(6) }))).toBeUndefined();
  });
});

describe("A contribution", () => {
  test("is the rate of the size on the payroll", () => {
    const rate = (size: number) => contribution(rules, only(rules, "taux-cfp", of(size)), 400_000);
    expect([rate(6)?.amount, rate(11)?.amount]).toEqual([2200, 4000]);
    expect(told(rate(6)?.steps)).toEqual(["0,55 % de 400 000 € = 2 200 €."]);
  });

  test("is not reckoned from a rate to check", () => {
    const rate = only(rules, "contribution-conventionnelle", { opco: "uniformation", idcc: ["0218"] });
    expect(contribution(rules, rate, 400_000)).toBeUndefined();
  });
});

describe("What comes back and what is left to pay", () => {
  const industry = (topic: string) => only(rules, topic, { opco: "afdas", ...of(15) });
  const afdas = (course: Course) =>
    reimbursement(rules, course, { hourly: industry("plafond-horaire"), yearly: industry("plafond-annuel") });

  test("go down from the price by the hour to the ceiling by the hour, then to that of the year", () => {
    const found = afdas({ price: { euros: 47, per: "hour" }, people: 10, hours: 35 });
    expect(found).toMatchObject({ cost: 16_450, reimbursed: 1800, left: 14_650 });
    expect(told(found?.steps)).toEqual([
      "Coût : 35 h × 47 € par heure × 10 personnes = 16 450 €.",
      "Plafond horaire : 40 € par heure, soit 35 h × 40 € par heure × 10 personnes = 14 000 €.",
      "Plafond annuel de l'entreprise : 1 800 €, s'il n'est pas déjà entamé.",
      "Remboursé au plus : 1 800 €.",
      "Reste à payer au moins : 14 650 €.",
      "Sommes hors taxe : la TVA s'y ajoute.",
    ]);
  });

  test("are reckoned from a price all in all or by person, by the hour that it comes to", () => {
    const all = afdas({ price: { euros: 700, per: "total" }, people: 2, hours: 14 });
    expect(all).toMatchObject({ cost: 700, reimbursed: 700, left: 0 });
    expect(told(all?.steps).slice(1, 3)).toEqual([
      "Prix horaire : 700 € ÷ 14 h ÷ 2 personnes = 25 € par heure.",
      "Plafond horaire : 40 € par heure, le prix de 25 € par heure y tient.",
    ]);
    expect(afdas({ price: { euros: 1000, per: "person" }, people: 1, hours: 14 })).toMatchObject({
      reimbursed: 560,
      left: 440,
    });
  });

  test("need the hours where a ceiling or the price is by the hour", () => {
    expect(afdas({ price: { euros: 700, per: "total" }, people: 2 })).toBeUndefined();
    expect(
      reimbursement(rules, { price: { euros: 47, per: "hour" }, people: 2 }, { yearly: industry("plafond-annuel") }),
    ).toBeUndefined();
    expect(
      reimbursement(rules, { price: { euros: 3000, per: "total" }, people: 2 }, { yearly: industry("plafond-annuel") }),
    ).toMatchObject({ left: 1200 });
  });

  test("count a ceiling by person", () => {
    const boost = ruleSaying(rules, "plafond-stagiaire", "Boost");
    const found = reimbursement(rules, { price: { euros: 4000, per: "total" }, people: 4 }, { perTrainee: boost });
    expect(found).toMatchObject({ reimbursed: 3000, left: 1000 });
    expect(told(found?.steps)[1]).toBe("Plafond par stagiaire : 750 €, soit 3 000 € pour 4 personnes.");
  });

  test("say that a price with tax is not what is reimbursed", () => {
    const found = reimbursement(
      rules,
      { price: { euros: 1200, per: "total", isTaxIncluded: true }, people: 1 },
      { yearly: industry("plafond-annuel") },
    );
    expect(told(found?.steps).at(-1)).toContain("TTC");
  });

  test("are not reckoned from a ceiling to check, nor from none", () => {
    const mobility = only(rules, "plafond-horaire", { opco: "opco-mobilites", ...of(5) });
    expect(
      reimbursement(rules, { price: { euros: 100, per: "total" }, people: 1 }, { hourly: mobility }),
    ).toBeUndefined();
    expect(reimbursement(rules, { price: { euros: 100, per: "total" }, people: 1 }, {})).toBeUndefined();
  });

  test("add up to the cost, and never exceed a ceiling", () => {
    const money = fc.integer({ min: 1, max: 500_000 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(
        money,
        fc.constantFrom("hour" as const, "person" as const, "total" as const),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 300 }),
        (euros, per, people, hours) => {
          const found = afdas({ price: { euros, per }, people, hours });
          if (found === undefined) throw new Error("nothing was reckoned");
          expect(found.reimbursed + found.left).toBeCloseTo(found.cost, 2);
          expect(found.reimbursed).toBeLessThanOrEqual(Math.min(1800, 40 * hours * people) + 0.005);
          expect(found.left).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

test("salaries are so much an hour and a person", () => {
  const building = only(rules, "salaires", { opco: "constructys", idcc: ["1596"], ...of(6) });
  const worked = byTheHour(rules, building, { hours: 14, people: 2, as: "salary" });
  expect(worked?.amount).toBe(420);
  expect(told(worked?.steps)).toEqual(["Salaires : 14 h × 15 € par heure × 2 = 420 €."]);
  expect(byTheHour(rules, only(rules, "salaires", { opco: "atlas" }), { hours: 14, people: 2, as: "salary" })).toEqual({
    amount: 0,
    steps: [],
  });
});

describe("Amounts in words", () => {
  test.each([
    [1100, "euros", "1 100 €"],
    [12.5, "euros-per-hour", "12,50 € par heure"],
    [0.55, "percent", "0,55 %"],
    [1, "months", "1 mois"],
    [1, "days", "1 jour"],
    [5, "working-days", "5 jours ouvrables"],
    [3.5, "hours", "3 h 30"],
    [1, "credits", "1 crédit"],
  ] as const)("%d %s is « %s »", (amount, unit, words) => {
    expect(tellQuantity(rules.phrases, amount, unit)).toBe(words);
  });

  test("numbers have their spaces and their comma", () => {
    expect([0, 999, 1000, 1234567.891, 0.5].map(frenchNumber)).toEqual(["0", "999", "1 000", "1 234 567,89", "0,5"]);
  });
});
