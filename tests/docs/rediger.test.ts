import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import { personAt, TODAY } from "../base.ts";
import { plainText } from "../transcript.ts";

const GUIDE = "docs/rediger.md";
const BLOCK = /(?:^Fichier `([^`]+)` :\n\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

let folder: string;
let content: Content;
let guide: string;
beforeAll(async () => {
  guide = await readFile(GUIDE, "utf8");
  folder = await mkdtemp(join(tmpdir(), "guide-"));
  for (const [, name, , text = ""] of guide.matchAll(BLOCK)) {
    if (name === undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  content = await loadContent({ product: PRODUCT, own: [folder] }, { today: TODAY });
});
afterAll(() => rm(folder, { recursive: true }));

const person = () => personAt(createRespond(content.base));
const heard = async (text: string): Promise<string> => plainText((await person().say(text)).text);

describe("The editors' guide, followed to the letter", () => {
  test("every example is a file that somebody is told to write, or a command that exists", async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile("package.json", "utf8")));
    for (const [block, name, language, text = ""] of guide.matchAll(BLOCK)) {
      if (language !== "") expect(name, block).toBeDefined();
      else
        for (const [, script = ""] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g))
          expect(Object.keys(scripts)).toContain(script);
    }
  });

  test("gives a folder in which there is nothing to mend: that it takes a subject back is told, as the guide says", () => {
    expect(content.setAside).toEqual([]);
    expect(contentReport(content.remarks)).toMatch(
      /^[\w-]+\/note-de-frais\.md — l'article répond à un sujet que l'assistant déclinait[^\n]*$/,
    );
  });

  test("its articles answer to the phrasings given, section by section", async () => {
    expect(await heard("où trouver le formulaire F12 ?")).toContain("rubrique Formation");
    expect(await heard("la paperasse f12")).toContain("rubrique Formation");
    expect(await heard("j'ai perdu mon badge")).toContain("désactivé aussitôt");
    expect(await heard("comment remplir une note de frais")).toContain("Gardez le ticket");
    expect(await heard("note de frais déjeuner client")).toContain("Gardez le ticket");
  });

  test("its dialog is followed to each of its ends", async () => {
    const long = person();
    expect(plainText((await long.say("puis-je partir en formation ?")).text)).toContain(
      "Votre responsable est-il d'accord ?",
    );
    await long.say("oui");
    const verdict = plainText((await long.say("une semaine")).text);
    expect(verdict).toContain("Formulaire F12 et planning");
    expect(verdict).toContain("La convocation (l'organisme)");

    const short = person();
    await short.say("préparer mon départ en formation");
    await short.press("Oui");
    expect((await short.press("Deux jours ou moins")).text).toContain("un mois avant");

    const none = person();
    await none.say("préparer mon départ en formation");
    expect((await none.say("je ne sais pas")).text).toContain("accord de votre responsable");
  });

  test("its phrases, its commands, its welcome and what it declines are the folder's own", async () => {
    expect(await heard("merci beaucoup l'équipe")).toContain("Le service formation reste à votre écoute");
    expect(await heard("menu de la cantine")).toContain(
      "Ce n'est pas mon domaine (la cantine). Demandez plutôt à l'accueil",
    );
    expect((await person().arrive()).options.map(plainText).slice(0, 3)).toEqual([
      "Puis-je partir en formation ?",
      expect.stringContaining("éligibilité"),
      "Le formulaire F12",
    ]);
    expect(content.base.knowledge.has("opco-avenir")).toBe(false);
  });
});
