import { describe, expect, test } from "vitest";
import { z } from "zod";
import { run } from "./run.ts";

const ask = (args: readonly string[], input?: string) => run(["src/cli/ask.ts", ...args], input);

const line = z.strictObject({
  id: z.string(),
  kind: z.enum(["answer", "choice", "unknown", "dialog", "command"]),
  sources: z.array(z.strictObject({ article: z.string(), section: z.string() })),
  text: z.string().min(1),
  details: z.array(z.strictObject({ heading: z.string(), text: z.string().min(1) })),
  score: z.number().min(0).max(1),
  for_you: z.string().optional(),
  situation: z.record(z.string(), z.strictObject({ value: z.string(), how: z.string() })),
});
const SEED = ["--knowledge", "tests/fixtures/seed"];

describe("Asking from a terminal", () => {
  test("one question prints its answer, its sources and its review", async () => {
    const { out, code } = await ask(["c'est quoi un OPCO ?"]);
    expect(out).toContain("5 sources, dont [Code du travail");
    expect(out).toContain("relu le 25 novembre 2026");
    // Nothing can be unfolded there: the rest follows.
    expect(out).toContain("**Faut-il adhérer à un OPCO ?**");
    expect(code).toBe(0);
  });

  test("questions on standard input give one JSON line each, of every kind", async () => {
    const questions = ["c'est quoi un OPCO ?", "quelle est la météo ?", "mon entreprise est-elle éligible ?", "merci"];
    const input = questions.map((question, index) => JSON.stringify({ id: `q${index}`, question })).join("\n");
    const { out } = await ask(["--jsonl"], input);
    const lines = out
      .trim()
      .split("\n")
      .map((one) => line.parse(JSON.parse(one)));
    expect(lines.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      "q0 answer",
      "q1 unknown",
      "q2 dialog",
      "q3 command",
    ]);
    // The answer's own section, then the two next best.
    expect(lines[0]?.sources.map(({ article }) => article)).toEqual([
      "opco-definition",
      expect.any(String),
      expect.any(String),
    ]);
    expect(lines[0]?.details.length).toBeGreaterThan(1);
  });

  test("turns are said one after the other, and the last one is told with the situation", async () => {
    const turns = ["on est un garage de 9 salariés", "quel taux de contribution formation ?", "pardon, 12 salariés"];
    const { out } = await ask(["--jsonl"], JSON.stringify({ id: "t", turns }));
    const told = line.parse(JSON.parse(out));
    expect(told).toMatchObject({
      kind: "answer",
      situation: { effectif: { value: "12 salariés", how: "said" }, opco: { value: "OPCO Mobilités", how: "deduced" } },
    });
    expect(told.for_you).toMatch(/1\s%/);
    expect(told.for_you).not.toContain("0,55");
  });

  test("a line that is not a question is named, and the others are answered", async () => {
    const { out, err, code } = await ask(["--jsonl"], 'bonjour\n{"id":"a","question":"merci"}\n');
    expect(err).toContain("ligne 1");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
  });

  test.each([
    [
      "quelles sont les conditions pour bénéficier d'une action collective ?",
      "1. Exercer une activité dans l’un des secteurs de la branche.",
    ],
    ["que doit contenir le dossier de prise en charge ?", "la convention de formation faisant apparaître l’objectif"],
    ["qui paie la formation ?", "soit directement par l’OPCO"],
  ])("the users' own document answers « %s »", async (question, expected) => {
    const { out } = await ask([...SEED, question]);
    expect(out).toContain(expected);
    expect(out).toContain("document du 25 décembre 2023");
  });

  test("the users' own document says first what an OPCO is, and declines nothing of ours", async () => {
    const { out } = await ask([...SEED, "c'est quoi un opco ?"]);
    expect(out).toMatch(/^\*\*LES OPCO ET ACTIONS COLLECTIVES\*\*\n\nOrganisés par branche professionnelle/);
    expect((await ask([...SEED, "télétravail"])).out).not.toContain("hors de mon domaine");
  });

  test("several folders answer together, the later over the earlier", async () => {
    const both = [...SEED, "--knowledge", "tests/fixtures/sites/paperasse"];
    expect((await ask([...both, "c'est quoi un opco ?"])).out).toContain("Organisés par branche");
    expect((await ask([...both, "fractionnement"])).out).toContain("Un ou deux jours de plus");
  });

  test("a folder that is not there is said plainly", async () => {
    const { err, code } = await ask(["--knowledge", "nulle-part", "bonjour"]);
    expect(err).toContain("nulle-part — ce dossier n'existe pas");
    expect(err).not.toContain("at ");
    expect(code).toBe(1);
  });
});
