import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { apply, tellStanding } from "../../../src/core/rules/applied.ts";
import type { Choice } from "../../../src/core/rules/choices.ts";
import { type Circumstances, conditions } from "../../../src/core/rules/circumstances.ts";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { settle } from "../../../src/core/rules/settle.ts";
import { TODAY } from "../../base.ts";
import { of, only, productRules } from "./product-rules.ts";

let rules: Rules;
beforeAll(async () => {
  rules = await productRules();
});
const on = (topic: string, known: Circumstances, today = TODAY) => settle(rules, topic, known, today);

describe("A topic is settled", () => {
  test("by the branch rather than by the OPCO, and by the OPCO rather than by everybody", () => {
    const says = (known: Circumstances): string =>
      only(rules, "delai-depot", { opco: "uniformation", ...known }).rule.says;
    expect(says({ idcc: ["2941"] })).toContain("1 mois");
    expect(says({ idcc: ["1518"] })).toContain("avant le démarrage");
    expect(only(rules, "absence", { opco: "atlas" }).rule.says).toContain("prorata");
    expect(only(rules, "absence", { opco: "akto" }).rule.says).toContain("dédit");
  });

  test("within the bounds of a size, both included", () => {
    const ceiling = (headcount: number) =>
      only(rules, "plafond-annuel", { opco: "opco-mobilites", ...of(headcount) }).rule.value;
    expect([10, 11, 19, 20, 49].map(ceiling)).toEqual(
      [1500, 1800, 1800, 2100, 2700].map((amount) => ({ kind: "quantity", amount, unit: "euros" })),
    );
  });

  test("by the limits of the year in which the training begins", () => {
    const limit = (opco: string, start: string) => on("date-limite-annee", { opco, start }).kind;
    expect(limit("opco-ep", "2026-12-10")).toBe("rule");
    expect(limit("opco-ep", "2027-01-12")).toBe("nothing");
    expect(limit("opco-mobilites", "2026-12-20")).toBe("rule");
    expect(limit("opco-mobilites", "2027-02-01")).toBe("nothing");
  });

  test("by all its natures together when nothing says which is meant", () => {
    const settled = on("plafond-horaire", { opco: "opco-2i", ...of(20) });
    expect(settled).toMatchObject({
      kind: "rule",
      rules: [
        { rule: { nature: "métiers" } },
        { rule: { nature: "réglementaire et CSE" } },
        { rule: { nature: "langues" } },
      ],
    });
  });

  test("in mainland France until another place is said, which is told", () => {
    expect(on("taxe-apprentissage", {})).toMatchObject({
      rules: [{ rule: { value: { amount: 0.68 } } }],
      assumed: ["territory"],
      restsOn: [],
    });
    expect(on("taxe-apprentissage", { territory: "alsace-moselle" })).toMatchObject({
      rules: [{ rule: { value: { amount: 0.44 } } }],
      assumed: [],
      restsOn: ["territory"],
    });
  });

  test("as in mainland France for Alsace and Moselle where nothing is said of them", () => {
    const known = { opco: "akto", idcc: ["5017"], ...of(5) } as const;
    const here = only(rules, "plafond-annuel", { ...known, territory: "alsace-moselle" });
    expect(here.rule.says).toBe(only(rules, "plafond-annuel", known).rule.says);
  });

  test("with what it rests on", () => {
    expect(on("plafond-annuel", { opco: "opco-ep", idcc: ["2596"], ...of(4) })).toMatchObject({
      kind: "rule",
      restsOn: ["opco", "convention", "headcount"],
    });
  });
});

describe("One fact is asked", () => {
  test("when it would change the answer, with answers that tell the rules apart", () => {
    expect(on("plafond-annuel", { opco: "afdas" })).toMatchObject({
      kind: "missing",
      fact: "headcount",
      choices: [{ headcount: { min: 0, max: 10 } }, { headcount: { min: 11, max: 49 } }, { headcount: { min: 50 } }],
    });
  });

  test("the OPCO before the branch, the branch before the size", () => {
    expect(on("plafond-annuel", {})).toMatchObject({ kind: "missing", fact: "opco" });
    expect(on("plafond-annuel", { opco: "akto" })).toMatchObject({ kind: "missing", fact: "convention" });
    expect(on("plafond-annuel", { opco: "akto", idcc: ["1979"] })).toMatchObject({
      kind: "missing",
      fact: "headcount",
    });
  });

  test("when a rough size is astride a threshold, within what is known of it", () => {
    const settled = on("plafond-annuel", { opco: "afdas", headcount: { min: 8, max: 12 } });
    expect(settled).toMatchObject({
      kind: "missing",
      fact: "headcount",
      choices: [{ headcount: { min: 8, max: 10 } }, { headcount: { min: 11, max: 12 } }],
    });
    expect(on("plafond-annuel", { opco: "afdas", headcount: { min: 12, max: 18 } })).toMatchObject({ kind: "rule" });
  });

  test("while what applies whatever it is, is told meanwhile", () => {
    const settled = on("paiement-direct", {});
    expect(settled).toMatchObject({ kind: "missing", fact: "opco" });
    if (settled.kind === "missing")
      expect(settled.meanwhile.map(({ rule }) => rule.nature)).toEqual(["principe", "exceptions"]);
  });

  test("not when every answer says the same", () => {
    expect(on("date-limite-annee", { opco: "opco-ep" })).toMatchObject({ kind: "rule" });
  });
});

describe("No rule is made up", () => {
  test("for a branch whose scale is not in the tables", () => {
    expect(on("plafond-annuel", { opco: "akto", idcc: ["1266"], ...of(12) })).toEqual({
      kind: "nothing",
      why: "convention",
    });
    expect(on("plafond-annuel", { opco: "opco-ep", idcc: ["1850"], ...of(12) })).toEqual({
      kind: "nothing",
      why: "convention",
    });
  });

  test("for a size that the rules leave out", () => {
    expect(on("plafond-annuel", { opco: "opco-2i", ...of(80) })).toEqual({ kind: "nothing", why: "headcount" });
  });

  test("for a company without convention of another OPCO", () => {
    const ep = only(rules, "plafond-annuel", { opco: "opco-ep", idcc: ["9999"], ...of(5) });
    const commerce = only(rules, "plafond-annuel", { opco: "opcommerce", idcc: ["9999"], ...of(5) });
    expect([ep.rule.value, commerce.rule.value]).toMatchObject([{ amount: 10_000 }, { amount: 1500 }]);
  });

  test("for a topic that does not exist", () => {
    expect(on("meteo", {})).toEqual({ kind: "nothing", why: "no-rule" });
  });
});

describe("A rule that is not sure or not in force", () => {
  test("is told with what to ask when it is to check", () => {
    const applied = only(rules, "delai-envoi-pieces", { opco: "opco-ep" });
    expect(applied).toMatchObject({ standing: "to-check", ask: expect.stringContaining("30 jours") });
    expect(tellStanding(rules, applied)).toMatch(/^À vérifier .*« Le délai d'envoi/);
  });

  test("is told as probable when it rests on a relay", () => {
    expect(tellStanding(rules, only(rules, "portail", { opco: "atlas" }))).toContain("Probable");
    expect(tellStanding(rules, only(rules, "taux-cpf-cdd", {}))).toBeUndefined();
  });

  test("has ended once its last day is past, and says what to ask", () => {
    const known = { opco: "afdas", ...of(5) };
    expect(only(rules, "plafond-annuel", known, "2026-12-31").standing).toBe("probable");
    const ended = only(rules, "plafond-annuel", known, "2027-01-01");
    expect(ended).toMatchObject({
      standing: "over",
      rule: {
        says: expect.stringMatching(
          /^Plafond annuel du plan : ce qui avait été relevé valait jusqu'au 31 décembre 2026/,
        ),
      },
      ask: "plafond annuel du plan : que dit la règle depuis le 1er janvier 2027 ?",
    });
    expect(ended.rule.value).toBeUndefined();
    expect(tellStanding(rules, ended)).toContain("que dit la règle depuis le 1er janvier 2027 ?");
  });

  test("has ended for a training of next year, although today it is in force", () => {
    const known = { opco: "afdas", ...of(5) };
    const next = only(rules, "plafond-annuel", { ...known, start: "2027-01-11" });
    expect(next).toMatchObject({ standing: "expired", rule: { says: expect.stringContaining("1 100 €") } });
    expect(tellStanding(rules, next)).toContain("Valable jusqu'au 31 décembre 2026 seulement");
    expect(only(rules, "plafond-annuel", { ...known, start: "2026-12-14" }).standing).toBe("probable");
    expect(only(rules, "plafond-annuel", { ...known, start: "2026-01-05" }).standing).toBe("probable");
    expect(only(rules, "taux-cfp", { ...of(5), start: "2027-01-11" }).standing).toBe("sure");
  });

  test("has not begun before its first day", () => {
    const rate = (today: string) =>
      only(rules, "contribution-conventionnelle", { opco: "akto", idcc: ["1979"] }, today);
    expect(rate("2026-11-23").rule.value).toMatchObject({ amount: 0.2 });
    expect(rate("2027-06-01")).toMatchObject({ rule: { value: { amount: 0.35 } }, standing: "to-check" });
  });

  test("leaves nothing to say when several ended and one more fact would tell which", () => {
    expect(on("plafond-annuel", { opco: "afdas" }, "2027-02-01")).toEqual({
      kind: "nothing",
      why: "expired",
      ended: "2026-12-31",
    });
  });
});

describe("Whatever is known", () => {
  const anything = () => {
    const all = [...rules.byTopic.values()].flat();
    const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    return fc.record({
      opco: some([...new Set(all.flatMap(({ opco }) => opco ?? []))]),
      idcc: some([...all.flatMap(({ idcc }) => idcc.slice(0, 1).map((code) => [code])), ["2264", "0029"]]),
      headcount: fc.option(
        fc
          .tuple(fc.nat(400), fc.option(fc.nat(300), { nil: undefined }))
          .map(([min, more]) => ({ min, max: more === undefined ? undefined : min + more })),
        { nil: undefined },
      ),
      territory: some(["mainland", "alsace-moselle", "overseas", "far-overseas"] as const),
      employer: some(["entreprise", "independant", "etat", "inconnu"]),
      trainee: some(["salarie", "apprenti", "benevole"]),
      start: some(["2025-06-01", "2026-12-14", "2027-03-01"]),
    });
  };
  const topics = () => fc.constantFrom(...Object.keys(rules.topics));
  const days = fc.constantFrom("2026-01-01", TODAY, "2026-12-31", "2027-01-01", "2031-01-01");

  test("a rule that applies has no condition that is false, and none that is open but for what was asked", () => {
    fc.assert(
      fc.property(topics(), anything(), days, (topic, known, today) => {
        const settled = on(topic, known, today);
        if (settled.kind !== "rule") return;
        for (const { rule } of settled.rules) {
          const truths = conditions(rule, {
            territory: "mainland",
            employer: "entreprise",
            trainee: "salarie",
            ...defined(known),
          });
          expect(truths.every((truth) => truth === true || truth === undefined)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("the answers offered to what is missing lead to an end, whichever is chosen", () => {
    fc.assert(
      fc.property(topics(), anything(), fc.infiniteStream(fc.nat(50)), (topic, known, picks) => {
        let now = defined(known);
        for (let asked = 0; asked < 7; asked++) {
          const settled = on(topic, now);
          if (settled.kind !== "missing") return;
          const choice = settled.choices[(picks.next().value ?? 0) % settled.choices.length];
          if (choice === undefined) throw new Error("nothing to choose from");
          now = { ...now, ...answered(choice) };
        }
        throw new Error(`${topic} never ends`);
      }),
      { numRuns: 1000 },
    );
  });

  test("two rules of one nature never apply together", () => {
    fc.assert(
      fc.property(topics(), anything(), days, (topic, known, today) => {
        const settled = on(topic, known, today);
        if (settled.kind !== "rule" || settled.rules.length === 1) return;
        const natures = settled.rules.map(({ rule }) => rule.nature);
        expect(natures).not.toContain(undefined);
        expect(new Set(natures).size).toBe(natures.length);
      }),
      { numRuns: 2000 },
    );
  });

  const defined = (known: Circumstances): Circumstances =>
    Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));

  const answered = (choice: Choice): Circumstances => {
    switch (choice.fact) {
      case "convention":
        return { idcc: choice.branch.idcc.slice(0, 1), opco: choice.branch.opco };
      case "opco":
        return { opco: choice.opco };
      case "headcount":
        return { headcount: choice.headcount };
      case "territory":
        return { territory: choice.territory };
      case "employer":
        return { employer: choice.employer };
      case "trainee":
        return { trainee: choice.trainee };
    }
  };
});

test("« 100 % » never stands without its reserve, and every rule that is to check says what to ask", () => {
  const all = [...rules.byTopic.values()].flat();
  expect(all.length).toBeGreaterThan(400);
  for (const rule of all) {
    if (rule.says.includes("100 %")) expect(rule.says).toContain("fonds disponibles");
    if (rule.confidence === "to-check")
      expect(apply(rules, rule, { expired: false })).toMatchObject({ ask: expect.stringMatching(/\?$/) });
  }
});
