/* Every state of the client, at three widths, light and dark, on sheets to look at under test-results/: npm run screens --prefix tests/e2e */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { startAssistant } from "./running-assistant.ts";
import { press, said, shown, step, still, write } from "./talk.ts";

const SHEETS = join(import.meta.dirname, "../../test-results/screens");
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
] as const;
const A_LONG_MESSAGE = "Notre entreprise voudrait former ses salariés. ".repeat(30);

/** Brings a page to each state, in the order of a conversation. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  greeting: (page) => said(page, /Bonjour/),
  answer: async (page) => {
    await write(page, "qui paie la formation ?");
    await shown(page, "article");
  },
  details: (page) => page.locator(".turn:last-of-type details > summary").first().click(),
  choice: async (page) => {
    await write(page, "où part l'argent que je verse chaque mois pour la formation dans mes charges");
    await said(page, /Vouliez-vous dire/);
  },
  opco: async (page) => {
    await write(page, "quel est mon OPCO ?");
    await write(page, "boulangerie artisanale");
    await shown(page, "opco");
  },
  rule: async (page) => {
    await write(page, "nous sommes 12 salariés");
    await write(page, "combien rembourse mon OPCO ?");
  },
  situation: (page) => page.locator(".situation summary").click(),
  step: async (page) => {
    await page.locator(".situation summary").click();
    await write(page, "mon entreprise est-elle éligible, pour une vendeuse ?");
    await step(page, 1);
  },
  aside: async (page) => {
    await write(page, "c'est quoi la contribution conventionnelle ?");
    await step(page, 1);
  },
  verdict: async (page) => {
    await page.locator(".question button:not([data-new])", { hasText: "OPCO EP" }).click();
    await step(page, 2);
    await press(page, "Oui");
    await step(page, 3);
    await write(page, "le 10 mars 2027");
    await shown(page, "verdict");
  },
  checklist: async (page) => {
    await press(page, "Ma liste de documents");
    await page.locator(".checklist input").nth(1).check();
    await still(page);
  },
  unknown: (page) => write(page, "quel temps fera-t-il demain à Lyon ?"),
  missing: (page) => write(page, "asdkjhasd"),
  menu: (page) => page.getByRole("button", { name: "Menu" }).click(),
  data: async (page) => {
    await page.locator("#menu").getByText("Vos données").click();
    await page.getByRole("dialog").waitFor();
  },
  long: async (page) => {
    await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
    await page.getByRole("textbox").fill(A_LONG_MESSAGE.slice(0, 1000));
  },
  error: async (page) => {
    await page.route("**/activities", (route) => route.fulfill({ status: 413, body: "" }));
    await page.getByRole("textbox").fill("qui paie ?");
    await page.keyboard.press("Enter");
    await page.getByText("Message non envoyé.").waitFor();
    await page.unroute("**/activities");
  },
  offline: async (page) => {
    await page.context().setOffline(true);
    await page.getByText(/Connexion perdue/).waitFor();
  },
  tabs: async (page) => {
    await page.context().setOffline(false);
    await page.locator(".state.online").waitFor();
    const other = await page.context().newPage();
    await other.addInitScript(
      (session) => {
        for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, value);
      },
      await page.evaluate(() => ({ ...sessionStorage })),
    );
    await other.goto(page.url());
    await page.getByText("La conversation continue ailleurs").waitFor();
    await other.close();
  },
  closed: async (page) => {
    await page.evaluate(() => sessionStorage.clear());
    await page.route("**/api/directline/conversation", (route) => route.fulfill({ status: 503, body: "" }));
    await page.goto(page.url());
    await page.getByText(/n’a pas pu s’ouvrir/).waitFor();
  },
};

const PER_SHEET = 6;

const shoot = async (
  browser: Browser,
  url: string,
  look: { size: (typeof SIZES)[number]; theme: "light" | "dark" },
) => {
  const { size, theme } = look;
  const options = { locale: "fr-FR", colorScheme: theme, reducedMotion: "reduce", viewport: size } as const;
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(5000);
  await page.goto(url);
  const shots: { state: string; png: Buffer }[] = [];
  for (const [state, bring] of Object.entries(STATES)) {
    await bring(page).catch((error: unknown) => console.error(`${size.width} ${theme} ${state}: ${error}`));
    await page.mouse.move(0, 0);
    if ((await page.locator(".log").count()) > 0) await still(page);
    shots.push({ state, png: await page.screenshot({ animations: "disabled", caret: "hide" }) });
  }
  await page.context().close();
  const perSheet = size.width > 1000 ? 4 : PER_SHEET;
  for (let from = 0; from < shots.length; from += perSheet) {
    const frames = shots
      .slice(from, from + perSheet)
      .map(
        ({ state, png }) =>
          `<figure><figcaption>${state}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`,
      );
    const columns = size.width > 1000 ? 2 : 3;
    const sheet = await browser.newPage({ viewport: { width: columns * (size.width + 20), height: 100 } });
    await sheet.setContent(
      `<style>body { margin: 0; display: flex; flex-wrap: wrap; background: #889 } figure { margin: 10px } img { display: block }</style>${frames.join("")}`,
    );
    await sheet.screenshot({ path: join(SHEETS, `${size.width}-${theme}-${from / perSheet + 1}.png`), fullPage: true });
    await sheet.close();
  }
};

await mkdir(SHEETS, { recursive: true });
const assistant = await startAssistant({ LOG_LEVEL: "warn" });
const browser = await openBrowser();
try {
  const [only = ""] = process.argv.slice(2);
  for (const size of SIZES)
    for (const theme of ["light", "dark"] as const)
      if (`${size.width}-${theme}`.startsWith(only)) await shoot(browser, assistant.url, { size, theme });
} finally {
  await browser.close();
  await assistant.stop();
}
