import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reproaches } from "./axe.ts";
import { openBrowser, screenshot } from "./browser.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const TEST_TIMEOUT_MS = 120_000;
let workshop: Workshop;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  workshop = await openWorkshop();
  browser = await openBrowser();
  page = await browser.newPage({ locale: "fr-FR", viewport: { width: 1100, height: 900 } });
}, TEST_TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  await workshop?.stop();
});

const go = async (room: string): Promise<void> => {
  await page.goto(workshop.url);
  await page.getByRole("link", { name: room }).click();
};
const read = (file: string): Promise<string> => readFile(join(workshop.folder, file), "utf8");
/** Looks at the page, and has axe look too. */
const look = async (name: string): Promise<void> => {
  await screenshot(page, `atelier-${name}`);
  expect.soft(await reproaches(page), name).toEqual([]);
};

describe("An editor in the workshop", { timeout: TEST_TIMEOUT_MS }, () => {
  test("asks, sees why, adds the phrasing, sees the difference, writes it and takes it back", async () => {
    const before = await read("badge.md");
    await page.goto(workshop.url);
    await page.getByRole("textbox").fill("j'ai égaré mon badge d'entrée");
    await page.getByRole("button", { name: "Demander" }).click();
    await page.getByRole("heading", { name: "Pourquoi" }).waitFor();
    await page.getByRole("heading", { name: "Ce qui aurait changé la réponse" }).waitFor();
    await look("why");
    await page
      .getByRole("row", { name: /Entrer dans l'immeuble/ })
      .getByRole("button", { name: "Ajouter cette formulation" })
      .click();
    await page.locator(".diff .come", { hasText: "j'ai égaré mon badge d'entrée" }).waitFor();
    await page.getByRole("heading", { name: "Avec ce changement" }).waitFor();
    await look("edit");
    expect(await read("badge.md")).toBe(before);
    await page.getByRole("button", { name: "Écrire" }).click();
    await page.getByText("C'est écrit.").waitFor();
    expect(await read("badge.md")).toContain("j'ai égaré mon badge d'entrée");
    await page.getByRole("button", { name: "Annuler ce changement" }).click();
    await page.getByRole("button", { name: "Annuler ce changement" }).waitFor({ state: "detached" });
    expect(await read("badge.md")).toBe(before);
  });

  test("sees what people ask; what is badly rated and asked most can be written to like the rest", async () => {
    await go("Ce que les gens demandent");
    await look("questions");
    const group = (words: string) => page.locator(".groups li", { hasText: words });
    await group("carte d'accès").getByLabel("Ajouter à l'article").fill("badge");
    await group("carte d'accès").getByRole("button", { name: "Ajouter cette formulation" }).click();
    await page.locator(".diff .come", { hasText: "perdu ma carte d'accès" }).first().waitFor();
    await go("Ce que les gens demandent");
    const rated = page.locator(".groups li", { hasText: "pas utile 1 fois" });
    expect(await rated.getByRole("button").allTextContents()).toEqual(["Ajouter cette formulation", "Nouvel article"]);
    await rated.getByRole("button", { name: "Nouvel article" }).click();
    expect(await page.getByLabel("Titre").inputValue()).toBe("Où demander mon badge ?");
    await go("Ce que les gens demandent");
    const asked = page.locator(".groups li", { hasText: "qui paie la formation ?" });
    expect(await asked.getByLabel("Ajouter à l'article").inputValue()).toBe("qui-paie-la-formation");
  });

  test("writes an article, which then answers", async () => {
    await go("Nouvel article");
    await page.getByLabel("Titre").fill("La cantine");
    await page.getByLabel(/Ce que les gens tapent/).fill("menu du jour\nquand mange-t-on");
    await page.getByLabel(/Le texte/).fill("On mange à midi, au rez-de-chaussée.");
    await page.getByLabel(/Brouillon/).uncheck();
    await look("article");
    await page.getByRole("button", { name: "Voir avant d'écrire" }).click();
    await page.getByRole("heading", { name: "Nouveau fichier la-cantine.md" }).waitFor();
    await page.getByRole("button", { name: "Écrire" }).click();
    await page.getByRole("textbox").fill("menu du jour");
    await page.getByRole("button", { name: "Demander" }).click();
    await page.getByRole("heading", { name: "L'assistant répond." }).waitFor();
    await page.getByText("On mange à midi").first().waitFor();
  });

  test("imports a FAQ kept in a spreadsheet, and sees its drafts as the chat would show them", async () => {
    await go("Importer");
    const name = "faq.csv";
    const buffer = Buffer.from("Question;Réponse\nOù est le café ?;À l'étage.\n", "latin1");
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
    await look("import");
    await page.getByRole("button", { name: /^Lire|^Importer|^Voir/ }).click();
    await page.locator(".diff .come", { hasText: "étage." }).waitFor();
    await page.getByRole("button", { name: "Écrire" }).click();
    await page.getByText("C'est écrit.").waitFor();
    await go("Brouillons");
    await page.locator(".bubble", { hasText: "étage." }).waitFor();
    await page.locator(".bubble", { hasText: "Derrière le bâtiment B." }).waitFor();
    await look("drafts");
  });

  test("sees what is due", async () => {
    await go("À relire");
    await page.getByRole("heading", { name: /Relectures dues/ }).waitFor();
    await look("review");
  });

  test("on a phone, nothing is wider than the screen", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/?q=j'ai perdu mon badge", "/questions", "/article", "/importer", "/brouillons", "/relire"]) {
      await page.goto(`${workshop.url}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
    }
  });
});
