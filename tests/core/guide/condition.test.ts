import { describe, expect, test } from "vitest";
import { checkDialog, danglingNames } from "../../../src/core/guide/check-dialog.ts";
import { conditionSchema, evaluate } from "../../../src/core/guide/condition.ts";
import { type Dialog, dialogSchema } from "../../../src/core/guide/dialog.ts";
import { contentReport } from "../../../src/core/knowledge/problems.ts";
import { parseYaml } from "../../../src/core/knowledge/yaml-source.ts";

describe("A condition", () => {
  test.each([
    [{ a: "oui" }, { a: "oui" }, true],
    [{ a: "oui" }, { a: "non" }, false],
    [{ a: "oui" }, {}, "unknown"],
    [{ a: { in: ["oui", "inconnu"] } }, { a: "inconnu" }, true],
    [{ all: [{ a: "oui" }, { b: "oui" }] }, { a: "non" }, false],
    [{ all: [{ a: "oui" }, { b: "oui" }] }, { a: "oui" }, "unknown"],
    [{ any: [{ a: "oui" }, { b: "oui" }] }, { a: "oui" }, true],
    [{ any: [{ a: "oui" }, { b: "oui" }] }, { a: "non" }, "unknown"],
    [{ not: { a: "oui" } }, { a: "non" }, true],
    [{ not: { a: "oui" } }, {}, "unknown"],
  ] as const)("%j with answers %j is %s", (condition, answers, truth) => {
    expect(evaluate(conditionSchema.parse(condition), answers)).toBe(truth);
  });
});

const dialog = (change: (dialog: Dialog) => void): string => {
  const valid: Dialog = dialogSchema.parse({
    id: "d",
    version: 1,
    title: "D",
    triggers: ["d"],
    questions: [{ id: "a", label: "A", ask: "A ?", answer: { kind: "choice", choices: { oui: "Oui", non: "Non" } } }],
    outcomes: [
      { id: "x", when: { a: "oui" }, verdict: "probable", title: "X", say: "x", source: "article" },
      { id: "y", verdict: "a-verifier", title: "Y", say: "y", source: "article" },
    ],
  });
  change(valid);
  const dangling = danglingNames(valid, {
    articles: new Set(["article"]),
    checklists: new Set(),
    dialogs: new Set(["d"]),
  });
  return [
    ...checkDialog("dialogs/d.yaml", valid).map(({ what, remedy }) => `${what} ${remedy}`),
    ...dangling.map(({ kind, name }) => `dangling ${kind} « ${name} »`),
  ].join("\n");
};
const [FIRST, LAST] = [0, 1];

describe("The check of a dialog", () => {
  test("accepts one that is whole", () => {
    expect(dialog(() => {})).toBe("");
  });

  test.each<[string, (dialog: Dialog) => void, string]>([
    [
      "a source that is no article",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { source: "z" }),
      "dangling article « z »",
    ],
    [
      "a checklist that is not there",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { checklists: ["z"] }),
      "dangling liste « z »",
    ],
    [
      "a condition on a question that is not there",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { when: conditionSchema.parse({ z: "oui" }) }),
      "aucune question ne s'appelle « z »",
    ],
    [
      "a condition on an answer that is not offered",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { when: conditionSchema.parse({ a: "peut-être" }) }),
      "« peut-être » n'est pas une réponse",
    ],
    [
      "a last outcome with a condition",
      (d) => Object.assign(d.outcomes[LAST] ?? {}, { when: conditionSchema.parse({ a: "non" }) }),
      "un dialogue doit toujours finir",
    ],
    [
      "an earlier outcome without one",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { when: undefined }),
      "cache les suivantes",
    ],
    ["a question written twice", (d) => d.questions.push(...d.questions), "est écrite deux fois"],
    [
      "a help that is no article",
      (d) => Object.assign(d.questions[FIRST] ?? {}, { help: "z" }),
      "dangling article « z »",
    ],
    [
      "a cue for an answer that is not offered",
      (d) => Object.assign(d.questions[FIRST] ?? {}, { cues: { z: ["z"] } }),
      "« z » n'est pas une réponse",
    ],
    [
      "a continuation that is not there",
      (d) => Object.assign(d.outcomes[FIRST] ?? {}, { follow_up: ["z"] }),
      "dangling dialogue « z »",
    ],
  ])("tells of %s", (_, change, expected) => {
    expect(dialog(change)).toContain(expected);
  });

  test("a misspelt key is reported with its line", () => {
    const read = parseYaml(
      "dialogs/d.yaml",
      "id: d\nversion: 1\ntitle: D\ntriggers: [d]\nqestions: []\n",
      dialogSchema,
    );
    expect(read.ok ? "" : contentReport(read.problems)).toContain("dialogs/d.yaml:5 — clé inconnue : « qestions ».");
  });
});
