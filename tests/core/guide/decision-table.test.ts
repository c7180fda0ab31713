import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/content/base.ts";
import type { Answers } from "../../../src/core/guide/condition.ts";
import type { Dialog } from "../../../src/core/guide/dialog.ts";
import { nextStep } from "../../../src/core/guide/next-step.ts";
import type { Sayable } from "../../../src/core/guide/sayable.ts";
import { productBase } from "../../base.ts";
import { decisionTable, everyPath, onePerAnswer, walk } from "./walk.ts";

describe("The guided dialogs of the product", () => {
  let base: Base;
  let eligibility: Dialog;
  beforeAll(async () => {
    base = await productBase();
    const found = base.dialogs.get("eligibilite-action-collective");
    if (found === undefined) throw new Error("the check of eligibility is gone");
    eligibility = found;
  });
  const refining = { refining: true } as const;

  test("reach the verdicts that HR signed, path by path", async () => {
    const tables = [...base.dialogs.values()].map(
      (dialog) => `${dialog.id} v${dialog.version}\n${decisionTable(everyPath(dialog))}`,
    );
    await expect(`${tables.join("\n\n")}\n`).toMatchFileSnapshot("./tables/chemins.txt");
  });

  test("reach the verdicts that HR signed for those who go on, one answer at a time", async () => {
    await expect(`${decisionTable([...onePerAnswer(eligibility, refining), ...untold()])}\n`).toMatchFileSnapshot(
      "./tables/affiner.txt",
    );
  });

  const firstChoice = (question: string): string =>
    Object.keys(eligibility.questions.find(({ id }) => id === question)?.answer.choices ?? {})[0] ?? "";

  /** Never asked: only what somebody says of it counts, or what rules tell of their OPCO. */
  const untold = () =>
    UNTOLD.map((answers) =>
      walk(eligibility, firstChoice, { answers: { employeur: "prive", ...answers }, manner: refining }),
    );
  const UNTOLD: readonly Answers[] = [
    { action: "hors-catalogue" },
    { presence: "suspendu" },
    { presence: "partant" },
    { presence: "a-venir" },
    { conventions: "plusieurs" },
    { territoire: "loin", relais: "present" },
    { territoire: "loin", relais: "akto" },
    { territoire: "loin" },
    { territoire: "outre-mer", relais: "passe-par-akto" },
    { territoire: "outre-mer", relais: "present" },
    { enveloppe: "epuisee" },
    { preuve: "urssaf", collecte: "opco" },
  ];

  test("reach every outcome they write", () => {
    for (const dialog of base.dialogs.values()) {
      const alone = { employeur: "sans-salarie", stagiaire: "dirigeant", dirigeant: "assimile" };
      const manager = (dirigeant: string) =>
        walk(dialog, (question) => ({ ...alone, employeur: "prive", dirigeant })[question] ?? "", { manner: refining });
      const ways = [
        ...everyPath(dialog),
        ...onePerAnswer(dialog, refining),
        ...(dialog === eligibility
          ? [walk(dialog, () => "", { answers: alone, manner: refining }), manager("non-salarie"), ...untold()]
          : []),
      ];
      const reached = new Set(ways.map(({ outcome }) => outcome.id));
      expect(dialog.outcomes.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
    }
  });

  test("ask three things at most before a first verdict", () => {
    for (const { answers } of everyPath(eligibility)) expect(Object.keys(answers).length).toBeLessThanOrEqual(3);
  });

  test("ask what would forbid « probable », one by one, while fewer than three questions were put", () => {
    const answers = { employeur: "prive", opco: "connu", secteur: "oui", contributions: "oui", collecte: "opco" };
    const next = (put: readonly string[], more: Answers = {}): string => {
      const step = nextStep(eligibility, { ...answers, ...more }, { put });
      return step.kind === "ask" ? step.question.id : step.outcome.id;
    };
    expect(next([])).toBe("conditions-reunies");
    expect(next(["contributions"])).toBe("conventionnelle");
    expect(next(["contributions"], { collecte: "urssaf" })).toBe("stagiaire");
    expect(next(["contributions", "stagiaire"], { collecte: "urssaf", stagiaire: "salarie" })).toBe("debut");
    expect(next(["contributions", "contribution-branche"], { conventionnelle: "oui" })).toBe("stagiaire");
    expect(next(["employeur", "catalogue", "contributions"])).toBe("conditions-reunies");
  });

  test("never say « probable » when an answer forbids it, or is not known", () => {
    const PLAIN: Readonly<Record<string, readonly string[]>> = {
      employeur: ["prive"],
      stagiaire: ["salarie"],
      presence: ["en-poste"],
      opco: ["connu"],
      territoire: ["metropole"],
      conventions: ["une"],
      action: ["au-catalogue"],
      secteur: ["oui"],
      effectif: ["moins-de-50"],
      debut: ["plus-tard", "proche", "annee-suivante"],
      contributions: ["oui"],
      conventionnelle: ["oui", "aucune"],
      places: ["oui"],
      enveloppe: ["ouverte"],
      preuve: ["opco"],
    };
    /** They rule nothing out by themselves. */
    const IDLE = new Set(["dirigeant", "relais", "collecte"]);
    const oneOf = (id: string, choices: readonly string[]): fc.Arbitrary<string> =>
      fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...(PLAIN[id] ?? choices)) }, fc.constantFrom(...choices));
    const anyAnswers = (): fc.Arbitrary<Answers> =>
      fc.record(
        Object.fromEntries(eligibility.questions.map(({ id, answer }) => [id, oneOf(id, Object.keys(answer.choices))])),
      );
    const isPlain = (answers: Answers): boolean =>
      Object.entries(answers).every(([question, answer]) => IDLE.has(question) || PLAIN[question]?.includes(answer));
    /** A place overseas where the OPCO is present, and Urssaf's proof where the Urssaf collects, are as good. */
    const asGood = (answers: Answers): Answers => ({
      ...answers,
      ...(answers.territoire === "outre-mer" && answers.relais !== "passe-par-akto" && { territoire: "metropole" }),
      ...(answers.territoire === "loin" && answers.relais === "akto" && { territoire: "metropole" }),
      ...(answers.preuve === "urssaf" && answers.collecte !== "opco" && { preuve: "opco" }),
    });
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(anyAnswers(), fc.boolean(), (chosen, goesOn) => {
        const { answers, outcome } = walk(eligibility, (question) => chosen[question] ?? "", {
          answers: goesOn ? {} : chosen,
          manner: { refining: goesOn },
        });
        verdicts.add(outcome.verdict);
        expect(outcome.verdict === "probable").toBe(isPlain(asGood(answers)));
      }),
      { numRuns: 1000 },
    );
    expect(verdicts).toContain("probable");
  });

  test("never promise funding", () => {
    const promise =
      /vous (êtes|serez) (éligible|financé|pris en charge)|sera (financée?|prise? en charge|gratuite?)|garanti/i;
    const texts = ({ say, else: otherwise = "" }: Sayable): string[] => [say, otherwise];
    const said = [...base.dialogs.values()].flatMap(({ outcomes, points }) => [
      ...points.flatMap(({ say }) => texts(say)),
      ...outcomes.flatMap(({ title, say, next = [] }) => [title, ...[say, ...next].flatMap(texts)]),
    ]);
    expect(said.filter((text) => promise.test(text))).toEqual([]);
  });
});
