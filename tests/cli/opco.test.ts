import { describe, expect, test } from "vitest";
import { z } from "zod";
import { run } from "./run.ts";

const opco = (args: readonly string[], input?: string) => run(["src/cli/opco.ts", ...args], input);

const line = z.strictObject({
  id: z.union([z.string(), z.number()]),
  kind: z.enum(["one", "choice", "unknown"]),
  opcos: z.array(z.string()),
  idcc: z.array(z.string()),
  reason: z.string().min(1),
});
const linesOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((one) => line.parse(JSON.parse(one)));
const inputOf = (texts: readonly string[]): string =>
  texts.map((text, index) => JSON.stringify({ id: `t${index}`, text })).join("\n");

describe("The OPCO from a terminal", () => {
  test("a person reads the answer, its source and where to check it", async () => {
    const { out, code } = await opco(["on", "est un salon de coiffure"]);
    expect(out).toContain("OPCO EP");
    expect(out).toContain("2596");
    expect(out).toMatch(/Source\u00a0: France compétences/);
    expect(out).toContain("https://quel-est-mon-opco.francecompetences.fr/");
    expect(code).toBe(0);
  });

  test("lines on standard input give one JSON line each, of every kind, in order", async () => {
    const { out, err, code } = await opco(["--jsonl"], inputOf(["1486", "IDCC 8211", "9999", "il fait beau"]));
    const lines = linesOf(out);
    expect(lines.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["t0 one", "t1 choice", "t2 unknown", "t3 unknown"]);
    expect(lines[0]).toMatchObject({ opcos: ["atlas"], idcc: ["1486"] });
    expect(lines[1]).toMatchObject({ opcos: ["akto", "ocapiat"], idcc: ["8211"] });
    expect(lines[2]).toMatchObject({ opcos: [], idcc: [] });
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  test.each([
    ["not JSON", "bonjour"],
    ["without its text", '{"id":"a"}'],
    ["with a text that is a number", '{"id":"a","text":1486}'],
    ["without its id", '{"text":"1486"}'],
  ])("a line %s is named, and the others are answered", async (_, wrong) => {
    const { out, err, code } = await opco(
      ["--jsonl"],
      `{"id":1,"text":"1486"}\n\n${wrong}\n{"id":2,"text":"IDCC 44"}\n`,
    );
    expect(err).toBe('ligne 3 : attendu {"id": "…", "text": "…"}.\n');
    expect(linesOf(out).map(({ id, opcos }) => `${id} ${opcos.join()}`)).toEqual(["1 atlas", "2 opco-2i"]);
    expect(code).toBe(1);
  });

  test("nothing asked says how to ask", async () => {
    const { out, err, code } = await opco([]);
    expect(err).toContain("npm run --silent opco");
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  test("another folder without tables is served by the product's", async () => {
    const { out, code } = await opco(["--knowledge", "tests/fixtures/seed", "1486"]);
    expect(out).toContain("Atlas");
    expect(code).toBe(0);
  });

  test("a folder that is not there is said plainly", async () => {
    const { err, code } = await opco(["--knowledge", "nulle-part", "1486"]);
    expect(err).toContain("nulle-part — ce dossier n'existe pas");
    expect(err).not.toContain("at ");
    expect(code).toBe(1);
  });
});
