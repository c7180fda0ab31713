/* Makes the pictures of README.md and docs/ from the running product: npm run pictures --prefix tests/e2e */
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { startAssistant } from "./running-assistant.ts";
import { pageOfTheGuide, type Site, startSite } from "./site.ts";
import { type Chat, press, said, shown, step, still, write } from "./talk.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const IMAGES = join(import.meta.dirname, "../../docs/images");
const PHONE = { width: 390, height: 760 };

/** Nothing that changes from one run to the next: no motion, one language, one theme, the mouse out of the way. */
const newPage = async (browser: Browser, options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.newContext({
    locale: "fr-FR",
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  });
  return context.newPage();
};

const picture = async (page: Page, chat: Chat, name: string): Promise<Buffer> => {
  await chat.locator(".sending").waitFor({ state: "detached" });
  await page.mouse.move(0, 0);
  await still(chat);
  return page.screenshot({
    ...(name !== "" && { path: join(IMAGES, `${name}.png`) }),
    animations: "disabled",
    caret: "hide",
  });
};

const pageOfOurs = async (browser: Browser, url: string): Promise<void> => {
  const page = await newPage(browser, { viewport: { width: 760, height: 760 } });
  await page.goto(url);
  await said(page, /Bonjour/);
  await write(page, "qui paie la formation ?");
  await shown(page, "article");
  await page.locator(".sources summary").click();
  await page.locator("textarea").blur();
  await picture(page, page, "answer");
};

/** The check, step by step, side by side. */
const checkInSteps = async (browser: Browser, url: string): Promise<void> => {
  const page = await newPage(browser, { viewport: PHONE });
  await page.goto(url);
  await said(page, /Bonjour/);
  await page.locator("textarea").blur();
  const steps = [await picture(page, page, "")];
  await press(page, /Suis-je éligible/);
  await step(page, 1);
  await press(page, /pour un salarié/);
  await step(page, 2);
  steps.push(await picture(page, page, ""));
  await press(page, "Oui");
  await step(page, 3);
  steps.push(await picture(page, page, ""));
  await press(page, "Oui");
  await shown(page, "verdict");
  await shown(page, "checklist");
  steps.push(await picture(page, page, "verdict"));
  const sheet = await newPage(browser, { viewport: { width: 4 * (PHONE.width + 20) + 20, height: PHONE.height + 40 } });
  const frames = steps.map((png) => `<img src="data:image/png;base64,${png.toString("base64")}">`).join("");
  await sheet.setContent(
    `<style>body { margin: 20px; display: flex; gap: 20px; background: #dfe4ec } img { border-radius: 16px; box-shadow: 0 4px 16px #0003 }</style>${frames}`,
  );
  await sheet.screenshot({ path: join(IMAGES, "verification.png") });
};

const panelOnASite = async (browser: Browser, site: Site, url: string): Promise<void> => {
  site.show("/", await pageOfTheGuide(url));
  for (const [name, viewport] of [
    ["site-web", { width: 1000, height: 740 }],
    ["site-web-telephone", { width: 390, height: 700 }],
  ] as const) {
    const page = await newPage(browser, { viewport });
    await page.goto(site.url);
    await page.getByRole("button", { name: "Vérifier mon éligibilité" }).click();
    const panel = page.frameLocator("iframe");
    await step(panel, 1);
    await panel.locator("textarea").blur();
    await picture(page, panel, name);
  }
};

/** Why a question gets its answer, and the phrasing that would change it, in the editors' workshop. */
const workshopAtWork = async (browser: Browser, { url, folder }: Workshop): Promise<void> => {
  const page = await newPage(browser, { viewport: { width: 1000, height: 760 } });
  const take = async (name: string) => {
    await page.locator("header .quiet").evaluate((one, path) => {
      one.textContent = one.textContent?.replace(path, "/srv/contenu") ?? "";
    }, folder);
    await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled", caret: "hide" });
  };
  await page.goto(`${url}/?q=${encodeURIComponent("j'ai égaré mon badge d'entrée")}`);
  await take("atelier-pourquoi");
  const article = page.getByRole("row", { name: /Entrer dans l'immeuble/ });
  await article.getByRole("button", { name: "Ajouter cette formulation" }).click();
  await page.getByRole("heading", { name: "Avec ce changement" }).waitFor();
  await take("atelier-ecrire");
};

const site = await startSite();
const workshop = await openWorkshop();
const assistant = await startAssistant({ ALLOWED_ORIGINS: site.url, LOG_LEVEL: "warn" });
const browser = await openBrowser();
try {
  await pageOfOurs(browser, assistant.url);
  await checkInSteps(browser, assistant.url);
  await panelOnASite(browser, site, assistant.url);
  await workshopAtWork(browser, workshop);
} finally {
  await browser.close();
  await assistant.stop();
  await workshop.stop();
  site.stop();
}
