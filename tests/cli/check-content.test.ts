import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "./run.ts";

const check = (...args: string[]) => run(["src/cli/check-content.ts", ...args]);

describe("The content check", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "check-"));
    await mkdir(join(folder, "contenu"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const own = () => join(folder, "contenu");
  const write = (name: string, text: string) => writeFile(join(own(), name), text);

  test("counts what it read, and finds nothing to say of what ships, however strict", async () => {
    const { out, code } = await check("--strict");
    expect(out).toMatch(/^Contenu valide : \d+ articles/m);
    expect(out).not.toContain("à regarder");
    expect(code).toBe(0);
  });

  test("of a folder is of that folder, by a name that says no more than it must", async () => {
    await write("badge.md", "---\ntitle: Le badge\npubDate: 2026\n---\n\nÀ l'accueil.\n");
    const { out, code } = await check(own());
    expect(out).toContain("contenu/badge.md:3 — clé ignorée : « pubDate ».");
    expect(out).not.toContain(folder);
    expect(out).toMatch(/^Contenu valide : 1 article, 1 section,/m);
    expect(code).toBe(0);
  });

  test("fails for a remark when it is strict, for a file set aside in any case", async () => {
    await write("badge.md", "---\ntitle: Le badge\npubDate: 2026\n---\n\nÀ l'accueil.\n");
    expect((await check("--strict", own())).code).toBe(1);
    await write("velo.md", "---js\nx\n---\n\nTexte.\n");
    const { out, code } = await check(own());
    expect(out).toMatch(/^Mis de côté, à corriger :\ncontenu\/velo\.md:1 — l'en-tête s'ouvre par « ---js »/m);
    expect(out).toMatch(/^Contenu lu, sauf 1 fichier : 1 article,/m);
    expect(code).toBe(1);
  });

  test("says what a folder hides of the one before it, with the difference", async () => {
    await write("idcc.md", "---\ntitle: Notre convention\n---\n\nLa nôtre est la 1486.\n");
    const { out } = await check(own());
    expect(out).toMatch(/« idcc » : contenu\/idcc\.md remplace knowledge\/glossaire\/idcc\.md :\n/);
    expect(out).toContain("- title: ");
    expect(out).toContain("+ title: Notre convention");
    expect(out).toContain("+ La nôtre est la 1486.");
  });

  test("of a folder that answers alone knows nothing of the product's articles", async () => {
    await write("badge.md", "---\ntitle: Le badge\n---\n\nVoir [l'OPCO](opco-definition.md).\n");
    expect((await check(own())).out).not.toContain("opco-definition");
    expect((await check("--knowledge", own())).out).toContain("aucun article ne s'appelle « opco-definition »");
  });

  test("says how it is used", async () => {
    const { out, code } = await check("--help");
    expect(out).toContain("npm run check:content");
    expect(code).toBe(0);
  });
});
