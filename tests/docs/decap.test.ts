import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { jsonSchemaOf } from "../../src/content/file-schemas.ts";
import { checklistSchema } from "../../src/core/guide/checklist.ts";
import { organisationSchema } from "../../src/core/knowledge/organisation.ts";
import { parseYaml } from "../../src/core/knowledge/yaml-source.ts";
import { articleOf, pageReport } from "../knowledge.ts";

const field = z.object({
  name: z.string(),
  get fields() {
    return z.array(field).optional();
  },
});
type Field = z.infer<typeof field>;
const config = z
  .object({
    collections: z.array(
      z.object({
        name: z.string(),
        fields: z.array(field).optional(),
        files: z.array(z.object({ fields: z.array(field) })).optional(),
      }),
    ),
  })
  .parse(parse(readFileSync("deploy/decap/config.yml", "utf8")));

const fieldsOf = (name: string): Field[] => {
  const found = config.collections.find((collection) => collection.name === name);
  return found?.fields ?? found?.files?.[0]?.fields ?? [];
};
const namesOf = (name: string): string[] => fieldsOf(name).map((one) => one.name);

describe("The configuration of Decap, for who writes in a browser", () => {
  test("asks for the keys that an article, a list and an organisation have, and for no other", () => {
    const keys = (kind: string) => Object.keys(jsonSchemaOf(kind).properties ?? {});
    expect(keys("article")).toEqual(expect.arrayContaining(namesOf("articles").filter((name) => name !== "body")));
    expect(namesOf("listes").sort()).toEqual(keys("checklist").sort());
    expect(namesOf("reglages").sort()).toEqual(keys("organisation").sort());
  });

  test("gives pages in which there is nothing to mend", () => {
    const head = {
      title: "Le badge",
      description: "Où le retirer.",
      date: "2026-11-23",
      draft: false,
      questions: ["où retirer mon badge"],
      sources: [{ title: "Accueil", date: "2026" }],
      reviewed: { on: "2026-11-23", by: "l'accueil" },
      confidence: "probable",
    };
    expect(Object.keys(head).filter((key) => !namesOf("articles").includes(key))).toEqual([]);
    const page = `---\n${stringify(head)}---\nÀ l'accueil.\n`;
    expect(pageReport("badge.md", page)).toBe("");
    expect(articleOf("badge.md", page).sections[0].questions).toEqual(["où retirer mon badge"]);
  });

  test("gives lists and settings that can be read", () => {
    const list = { id: "l", title: "L", moment: "avant", items: [{ what: "RIB" }], source: "idcc" };
    expect(parseYaml("l.yaml", stringify(list), checklistSchema).ok).toBe(true);
    const settings = { name: "Exemple", contact: { name: "RH" }, hide: ["a"], alone: false };
    expect(parseYaml("organisation.yaml", stringify(settings), organisationSchema).ok).toBe(true);
  });
});
