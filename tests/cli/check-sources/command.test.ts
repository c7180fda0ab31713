import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { page, startSite } from "./site.ts";

describe("npm run check:sources", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sources-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const check = (...args: string[]) => run(["src/cli/check-sources.ts", "--knowledge", folder, ...args]);
  const article = (id: string, url: string) =>
    writeFile(join(folder, `${id}.md`), `---\ntitle: ${id}\nsources: [{ title: P, url: "${url}" }]\n---\nUn texte.\n`);

  test("says that nothing answered where nothing does, and fails", async () => {
    const closed = await startSite({});
    await closed.close();
    await article("a", `${closed.address.replace("http:", "https:")}/p`);
    const { out, code } = await check();
    expect(out).toContain("cette machine a-t-elle accès à internet ?");
    expect(code).toBe(1);
  });

  test("asks the pages of the articles, and says which a person has to open", async () => {
    // A site that speaks plain HTTP has no certificate to show.
    const plain = await startSite({ "/p": page() });
    const address = plain.address.replace("http:", "https:");
    await article("a", `${address}/p`);
    const { out } = await check();
    await plain.close();
    expect(out).toContain(`${address}/p\n  certificat refusé (ERR_SSL_`);
    expect(out).toContain("a.md:3 « P »");
    expect(out).toContain("1 adresse : 0 en place");
  });

  test("looks at the articles named only", async () => {
    await article("a", "https://127.0.0.1:9/a");
    expect((await check("ailleurs/")).out).toContain("0 adresse : 0 en place");
  });
});
