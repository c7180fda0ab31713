import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { reproaches } from "./axe.ts";
import { screenshot, visit } from "./browser.ts";
import { inBrowser } from "./in-browser.ts";

const TEST_TIMEOUT_MS = 60_000;
const A4_POINTS = { width: 595, height: 842 };

const here = inBrowser(TEST_TIMEOUT_MS);

const open = (path: string, options?: BrowserContextOptions): Promise<Page> =>
  visit(here.browser, `${here.assistant.url}${path}`, options);

describe("axe reproaches nothing", { timeout: TEST_TIMEOUT_MS }, () => {
  const PAGES = ["/faq", "/faq/action-collective-gratuite", "/documents", "/documents/avant-la-formation"];
  test.each([
    ["desktop", { viewport: { width: 1000, height: 800 } }],
    ["phone", { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }],
    ["dark", { colorScheme: "dark" }],
    ["forced", { forcedColors: "active" }],
  ] satisfies [string, BrowserContextOptions][])(
    "%s: the questions, an answer, the documents, a list",
    async (name, options) => {
      for (const path of PAGES) {
        const page = await open(path, options);
        await screenshot(page, `paper-${name}${path.replaceAll("/", "-")}`);
        expect.soft(await reproaches(page), path).toEqual([]);
        const { scrolled, seen } = await page.evaluate(() => ({
          scrolled: document.documentElement.scrollWidth,
          seen: document.documentElement.clientWidth,
        }));
        expect.soft(scrolled, `${path} is as wide as the window`).toBeLessThanOrEqual(seen);
      }
    },
  );
});

describe("a list of documents", { timeout: TEST_TIMEOUT_MS }, () => {
  test("prints on A4, on two sheets at most", async () => {
    const page = await open("/documents/avant-la-formation");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(2);
    for (const [, width, height] of sheets) {
      expect(Math.round(Number(width))).toBe(A4_POINTS.width);
      expect(Math.round(Number(height))).toBe(A4_POINTS.height);
    }
  });

  test("reads in order without its style: title, list, limits on money, sources, date", async () => {
    const context = await here.browser.newContext({ locale: "fr-FR" });
    await context.route(/\.css/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${here.assistant.url}/documents/avant-la-formation`);
    const text = await page.locator("body").innerText();
    const places = [/avant la formation/i, /devis|programme/i, /limite des fonds disponibles/, /Sources/].map((part) =>
      text.search(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places[0]).toBeLessThan(places[1] ?? 0);
    expect(text).toMatch(/\d{1,2}(er)? \S+ 20\d\d/);
  });
});

test("without JavaScript, the page leads to the questions, an answer and the documents", async () => {
  const page = await open("/", { javaScriptEnabled: false });
  await screenshot(page, "paper-no-script");
  await page
    .getByRole("link", { name: /questions/i })
    .first()
    .click();
  const free = page.locator("details", { has: page.locator("a", { hasText: /gratuite/i }) }).first();
  await free.locator("summary").click();
  await free
    .getByRole("link", { name: /gratuite/i })
    .first()
    .click();
  expect(await page.locator("main").innerText()).toMatch(/limite des fonds disponibles/);
  await page.goto(`${here.assistant.url}/documents`);
  await page
    .getByRole("link", { name: /avant la formation/i })
    .first()
    .click();
  expect(await page.locator("main li").count()).toBeGreaterThan(3);
});
