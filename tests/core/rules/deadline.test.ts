import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { daysBetween, endOfMonth, plusDays, plusMonths, readDay, weekday } from "../../../src/core/french/calendar.ts";
import { apply } from "../../../src/core/rules/applied.ts";
import { type Deadline, lastDay } from "../../../src/core/rules/deadline.ts";
import { holidayOn, plusWorkingDays } from "../../../src/core/rules/holidays.ts";
import { tellStep } from "../../../src/core/rules/phrases.ts";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { TODAY } from "../../base.ts";
import { of, only, productRules, ruleSaying } from "./product-rules.ts";

let rules: Rules;
beforeAll(async () => {
  rules = await productRules();
});

const told = (deadline: Deadline | undefined): string[] =>
  (deadline?.steps ?? []).map((step) => tellStep(rules.phrases, step));
const deposit = (opco: string, from: string, today = TODAY, to?: string) =>
  lastDay(rules, only(rules, "delai-depot", { opco, idcc: ["0112"] }), { counted: { from, to }, today });
const proofs = (opco: string, from: string) =>
  lastDay(rules, only(rules, "delai-envoi-pieces", { opco }), { counted: { from }, today: TODAY });

describe("The last day to file", () => {
  test("is so many days before the training begins, with the steps", () => {
    const found = deposit("constructys", "2026-12-14");
    expect(found).toMatchObject({ day: "2026-11-29", isPast: false, daysLeft: 6, hasStarted: false });
    expect(told(found)).toEqual([
      "Début de la formation le 14 décembre 2026, moins 15 jours : au plus tard le 29 novembre 2026.",
      "Il reste 6 jours.",
    ]);
  });

  test("is the eve when it must be before, and the very day where the first day still counts", () => {
    expect(deposit("afdas", "2026-12-14")).toMatchObject({ day: "2026-12-13" });
    expect(told(deposit("afdas", "2026-11-25"))).toEqual([
      "Début de la formation le 25 novembre 2026 : au plus tard la veille, le 24 novembre 2026.",
      "C'est demain.",
    ]);
    expect(told(deposit("ocapiat", TODAY))).toEqual([
      "Début de la formation le 23 novembre 2026 : au plus tard ce jour-là.",
      "C'est aujourd'hui.",
    ]);
  });

  test("is no last day where it is an opening: it is told as the earliest", () => {
    const opening = (from: string) =>
      lastDay(rules, only(rules, "delai-depot-tot", { opco: "ocapiat" }), { counted: { from }, today: TODAY });
    expect(told(opening("2027-03-03"))).toEqual([
      "Début de la formation le 3 mars 2027, moins 2 mois : au plus tôt le 3 janvier 2027.",
      "C'est dans 41 jours.",
    ]);
    expect(opening("2026-12-14")).toMatchObject({ day: "2026-10-14", isPast: false });
    expect(told(opening("2026-12-14")).at(-1)).toBe("C'est déjà ouvert.");
  });

  test("is told as past, and a training that has begun as begun", () => {
    const offCatalogue = ruleSaying(rules, "delai-depot", "Hors catalogue");
    expect(told(lastDay(rules, offCatalogue, { counted: { from: "2026-12-01" }, today: TODAY }))).toEqual([
      "Début de la formation le 1er décembre 2026, moins 30 jours : au plus tard le 1er novembre 2026.",
      "Ce jour est passé.",
    ]);
    const begun = deposit("atlas", "2026-11-20");
    expect(begun).toMatchObject({ isPast: true, hasStarted: true });
    expect(told(begun).at(-1)).toBe("La formation a déjà commencé, le 20 novembre 2026.");
  });

  test("counts from the nearest day when the date is vague, and says so", () => {
    const found = deposit("constructys", "2027-01-01", TODAY, "2027-01-31");
    expect(found).toMatchObject({ day: "2026-12-17" });
    expect(told(found)[1]).toContain("avec la date exacte, le calcul peut changer");
  });

  test("may be a day of the year", () => {
    const limit = lastDay(rules, only(rules, "date-limite-annee", { opco: "opcommerce", ...of(5) }), { today: TODAY });
    expect(limit).toMatchObject({ day: "2026-11-30", daysLeft: 7 });
    expect(told(limit)).toEqual(["Au plus tard le 30 novembre 2026.", "Il reste 7 jours."]);
  });

  test("is not reckoned from a rule to check or out of force, nor without the day it counts from", () => {
    const unsure = only(rules, "delai-envoi-pieces", { opco: "opco-ep" });
    expect(lastDay(rules, unsure, { counted: { from: "2026-11-05" }, today: TODAY })).toBeUndefined();
    const ended = apply(rules, only(rules, "date-limite-annee", { opco: "opco-ep" }).rule, { expired: true });
    expect(lastDay(rules, ended, { today: TODAY })).toBeUndefined();
    expect(lastDay(rules, ruleSaying(rules, "delai-depot", "Hors catalogue"), { today: TODAY })).toBeUndefined();
    expect(
      lastDay(rules, only(rules, "portail", { opco: "akto" }), { counted: { from: TODAY }, today: TODAY }),
    ).toBeUndefined();
  });
});

describe("The last day to send documents", () => {
  test.each([
    ["opco-2i", "2026-11-12", "2027-03-12"],
    ["atlas", "2026-11-30", "2027-02-28"],
    ["ocapiat", "2026-10-31", "2027-01-31"],
    ["opco-sante", "2026-08-31", "2027-02-28"],
    ["opco-mobilites", "2026-03-31", "2026-07-31"],
  ])("of %s, for a training that ended on %s, is %s", (opco, end, day) => {
    expect(proofs(opco, end)).toMatchObject({ day, isPast: day < TODAY });
  });
});

describe("Working days", () => {
  const contract = (from: string) =>
    lastDay(rules, only(rules, "apprentissage-depot", {}), { counted: { from }, today: TODAY });

  test("leave Sundays and public holidays out, which are named", () => {
    expect(contract("2026-11-23")).toMatchObject({ day: "2026-11-28" });
    const christmas = contract("2026-12-21");
    expect(christmas).toMatchObject({ day: "2026-12-28" });
    expect(told(christmas)).toEqual([
      "Jours fériés qui ne comptent pas : 25 décembre 2026 (Noël).",
      "Début du contrat le 21 décembre 2026, plus 5 jours ouvrables : au plus tard le 28 décembre 2026.",
      "Il reste 35 jours.",
    ]);
  });

  test("« ouvrés » leave Saturdays out too, forwards and backwards", () => {
    const business = { unit: "business-days", holidays: rules.holidays } as const;
    expect(plusWorkingDays("2026-11-20", 1, business)).toEqual({ day: "2026-11-23", skipped: [] });
    expect(plusWorkingDays("2026-11-12", -1, business)).toEqual({ day: "2026-11-10", skipped: ["2026-11-11"] });
  });

  test("the public holidays are those of the law, Easter ones too", () => {
    const year = (first: string) =>
      Array.from({ length: 365 }, (_, days) => plusDays(first, days)).filter(
        (day) => holidayOn(day, rules.holidays) !== undefined,
      );
    expect(year("2026-01-01")).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-08",
      "2026-05-14",
      "2026-05-25",
      "2026-07-14",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
    expect(year("2027-01-01")).toEqual([
      "2027-01-01",
      "2027-03-29",
      "2027-05-01",
      "2027-05-06",
      "2027-05-08",
      "2027-05-17",
      "2027-07-14",
      "2027-08-15",
      "2027-11-01",
      "2027-11-11",
      "2027-12-25",
    ]);
  });

  test("so many later and so many earlier are the same day again, from a working day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("working-days" as const, "business-days" as const),
        (offset, count, unit) => {
          const options = { unit, holidays: rules.holidays };
          const { day: from } = plusWorkingDays(plusDays("2026-01-01", offset), 1, options);
          const { day: later } = plusWorkingDays(from, count, options);
          expect(plusWorkingDays(later, -count, options).day).toBe(from);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("Days of the calendar", () => {
  test.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-12-31", 2, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-11-12", 4, "2027-03-12"],
    ["2026-01-15", -12, "2025-01-15"],
  ])("%s and %i months is %s", (day, months, later) => {
    expect(plusMonths(day, months)).toBe(later);
  });

  test("exist or not", () => {
    expect(["30/02/2027", "2027-02-29", "31/04/2027", "29/02/2028"].map(readDay)).toEqual([
      undefined,
      undefined,
      undefined,
      "2028-02-29",
    ]);
    expect([
      weekday("2026-11-23"),
      weekday("2026-11-29"),
      endOfMonth("2028-02-10"),
      daysBetween("2026-03-28", "2026-03-30"),
    ]).toEqual([1, 7, "2028-02-29", 2]);
  });
});

test("an anchor after the beginning counts forwards", () => {
  const fifpl = ruleSaying(rules, "faf-depot", "FIF PL");
  expect(fifpl.rule.anchor).toBe("after-start");
  const sure = apply(rules, { ...fifpl.rule, confidence: "probable" }, { expired: false });
  expect(lastDay(rules, sure, { counted: { from: "2026-12-01" }, today: TODAY })?.day).toBe("2026-12-11");
});
