import { readdirSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FILE_KINDS, jsonSchemaOf } from "../../src/content/file-schemas.ts";

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));

describe("The schemas by which an editor's tool completes and checks files", () => {
  test.each(Object.keys(FILE_KINDS))("%s is as fresh as the code (npm run schemas)", (kind) => {
    expect(json(`schemas/${kind}.json`)).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(kind))));
  });

  test("none is left over, and VS Code knows where each goes", () => {
    expect(readdirSync("schemas").sort()).toEqual(Object.keys(FILE_KINDS).map((kind) => `${kind}.json`));
    expect(json(".vscode/settings.json")).toMatchObject({
      "yaml.schemas": { "./schemas/messages.json": ["**/dialogs/messages.yaml"] },
    });
  });

  test("accept every file that ships", () => {
    const files = [...filesUnder("knowledge"), ...filesUnder("dialogs")];
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [kind, { files: patterns }] of Object.entries(FILE_KINDS)) {
      const accepts = ajv.compile(jsonSchemaOf(kind));
      const shipped = files.filter((file) => patterns.some((pattern) => matchesGlob(file, `**/${pattern}`)));
      if (patterns.length > 0 && kind !== "organisation") expect(shipped, kind).not.toEqual([]);
      for (const file of shipped) {
        accepts(parse(readFileSync(file, "utf8")));
        expect(accepts.errors, file).toBeNull();
      }
    }
  });

  test("name every key that a file may have, and no other", () => {
    const accepts = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchemaOf("messages"));
    expect(accepts({ thanks: "Merci." })).toBe(true);
    expect(accepts({ tanks: "Merci." })).toBe(false);
    expect(jsonSchemaOf("article").properties).toMatchObject({ draft: { description: expect.any(String) } });
  });
});
