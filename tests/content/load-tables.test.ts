import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CONTENT_FOLDERS, loadBase } from "../../src/content/load-base.ts";
import { ContentError } from "../../src/core/knowledge/problems.ts";

describe("Tables with mistakes are refused, with every line to mend", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tables-"));
    await cp(CONTENT_FOLDERS.knowledge, join(folder, "knowledge"), { recursive: true });
    await cp(CONTENT_FOLDERS.dialogs, join(folder, "dialogs"), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = (name: string): string => join(folder, "knowledge/tables", name);
  const replace = async (name: string, before: string, after: string): Promise<void> => {
    const source = await readFile(path(name), "utf8");
    expect(source).toContain(before);
    await writeFile(path(name), source.replace(before, after));
  };
  const report = async (): Promise<string> => {
    try {
      await loadBase({ knowledge: join(folder, "knowledge"), dialogs: join(folder, "dialogs") });
      return "valide";
    } catch (error) {
      if (error instanceof ContentError) return error.message.replaceAll(`${folder}/`, "");
      throw error;
    }
  };

  test.each([
    [
      "a code that lost its zeros",
      "conventions.csv",
      "\n0044,",
      "\n44,",
      /conventions\.csv:\d+ — « idcc » .* Écrivez les quatre chiffres, zéros compris : 0044\./,
    ],
    ["an OPCO that does not exist", "conventions.csv", ",atlas,", ",atlass,", /aucun OPCO ne s'appelle « atlass »/],
    [
      "a code written twice",
      "conventions.csv",
      "\n0044,",
      "\n0043,",
      /conventions\.csv:\d+ — « 0043 » est déjà écrit ligne \d+/,
    ],
    [
      "a replacement that does not exist",
      "conventions.csv",
      ",3253,",
      ",8888,",
      /l'IDCC 8888 n'est pas dans conventions\.csv/,
    ],
    ["a code that decides nothing", "activites.csv", ",2596,", ",9999,", /le code 9999 ne décide d'aucun OPCO/],
    [
      "an activity twice decided",
      "activites.csv",
      ",,independant",
      ",1486,independant",
      /soit un IDCC, soit hors_opco/,
    ],
    ["an unknown way out of OPCOs", "activites.csv", ",,independant", ",,riche", /« hors_opco » /],
    [
      "nobody told to work alone",
      "textes.yaml",
      "    when: works-alone\n",
      "",
      /textes\.yaml:\d+ — « outside » : une entrée, et une seule, doit porter « when: works-alone »/,
    ],
    ["a column too many", "naf.csv", "\n62.02A,", "\n62.02A,x,", /naf\.csv:\d+ — 3 colonnes au lieu de 2/],
    ["another header", "naf.csv", "naf,libelle", "code,libelle", /naf\.csv:1 — la première ligne/],
    ["a quote left open", "naf.csv", "\n62.02A,", '\n62.02A,"', /naf\.csv.* — cette ligne n'est pas du CSV lisible/],
    [
      "an article that is gone",
      "opcos.csv",
      "opco-atlas",
      "opco-atlasse",
      /opcos\.csv:4 — aucun article ne s'appelle « opco-atlasse ». Vouliez-vous dire « opco-atlas » \?/,
    ],
    [
      "an OPCO that does not exist, among the words",
      "mots.yaml",
      "[opco-2i, ocapiat]",
      "[opco-3i, ocapiat]",
      /mots\.yaml — aucun OPCO ne s'appelle « opco-3i »/,
    ],
    [
      "a slot that nothing fills",
      "textes.yaml",
      "{title}",
      "{titre}",
      /textes\.yaml:\d+ — .*« \{titre\} » n'existe pas ici/,
    ],
  ])("%s", async (_, name, before, after, expected) => {
    await replace(name, before, after);
    expect(await report()).toMatch(expected);
  });

  test("several at once, in several files", async () => {
    await replace("conventions.csv", "\n0044,", "\n44,");
    await replace("naf.csv", "\n62.02A,", "\n6202A,");
    const found = await report();
    expect(found).toContain("conventions.csv:");
    expect(found).toContain("naf.csv:");
  });

  test("one file missing is named; all missing is another base, whose articles can show no rule", async () => {
    await rm(path("naf.csv"));
    expect(await report()).toContain("tables/naf.csv — ce fichier manque");
    await rm(join(folder, "knowledge/tables"), { recursive: true });
    expect(await report()).not.toContain("ce fichier manque");
    expect(await report()).toContain("{{ règle: portail }}");
  });

  test("another folder of articles has none of ours", async () => {
    const base = await loadBase({ ...CONTENT_FOLDERS, articles: "tests/fixtures/seed" });
    expect(base.tables).toBeUndefined();
  });

  test("codes keep their zeros, and what replaced an ended one is known", async () => {
    const { tables } = await loadBase(CONTENT_FOLDERS);
    expect(tables?.conventions.get("0044")?.opcos).toEqual(["opco-2i"]);
    expect(tables?.conventions.get("1850")?.replacedBy).toEqual(["3253"]);
    expect([...(tables?.conventions.values() ?? [])].filter(({ opcos }) => opcos.length > 1)).toHaveLength(28);
    expect(tables?.opcos.size).toBe(11);
  });
});
