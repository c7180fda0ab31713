import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reproaches } from "./axe.ts";
import { inView, openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { pageWith, type Site, startSite } from "./site.ts";

const TEST_TIMEOUT_MS = 120_000;
const DESKTOP: BrowserContextOptions = { viewport: { width: 1000, height: 800 } };
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

let site: Site;
let assistant: RunningAssistant;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  assistant = await startAssistant({ ALLOWED_ORIGINS: site.url });
  browser = await openBrowser();
  site.show("/", pageWith(assistant.url));
}, TEST_TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  site?.stop();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

type Visit = { page: Page; panel: FrameLocator };
const visit = async (options: BrowserContextOptions): Promise<Visit> => {
  const context = await browser.newContext({ locale: "fr-FR", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(site.url);
  return { page, panel: page.frameLocator("iframe") };
};
const launcher = (page: Page) => page.getByRole("button", { name: "Assistant OPCO" });
const said = (panel: FrameLocator, words: RegExp) => panel.locator("#chat").getByText(words).last().waitFor();
const press = (panel: FrameLocator, label: string) =>
  panel.getByRole("toolbar").getByRole("button", { name: label, exact: true }).click();
const write = async (panel: FrameLocator, text: string) => {
  await panel.getByRole("textbox").last().fill(text);
  await panel.getByRole("textbox").last().press("Enter");
};

/** The announcement of the last reply, and « connecting », leave the screen before what stays is looked at. */
const settled = async (panel: FrameLocator) => {
  await panel.getByText("Connexion en cours").last().waitFor({ state: "hidden" });
};

describe("axe reproaches nothing", { timeout: TEST_TIMEOUT_MS }, () => {
  test.each([
    ["on a desktop", "desktop", DESKTOP],
    ["on a phone of 360 by 640", "phone", PHONE],
    ["in the dark", "dark", { ...DESKTOP, colorScheme: "dark" }],
    ["in forced colours", "forced", { ...DESKTOP, forcedColors: "active" }],
    ["at 200 %", "zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ] satisfies [string, string, BrowserContextOptions][])(
    "%s, from the closed button to the list of documents",
    async (_how, name, options) => {
      const { page, panel } = await visit(options);
      const look = async (state: string) => {
        await screenshot(page, `a11y-${name}-${state}`);
        expect.soft(await reproaches(page), state).toEqual([]);
      };
      await launcher(page).waitFor();
      await look("closed");
      await launcher(page).click();
      await said(panel, /Bonjour/);
      await settled(panel);
      await look("greeting");
      await write(panel, "qui paie la formation ?");
      await said(panel, /Sources\s:/);
      await look("answer");
      await write(panel, "OPCO");
      await said(panel, /Vouliez-vous dire/);
      await look("choice");
      await write(panel, "suis-je éligible ?");
      await said(panel, /Étape 1 sur 2/);
      await look("step");
      await press(panel, "Oui");
      await said(panel, /Étape 2 sur 2/);
      await press(panel, "Oui");
      await said(panel, /Éligibilité probable/);
      await look("verdict");
      await press(panel, "Documents après la formation");
      await said(panel, /Qui paie l.organisme/);
      await press(panel, "Notre entreprise, remboursée ensuite");
      await said(panel, /Demande de remboursement/);
      await look("checklist");
    },
  );

  test("when the conversation cannot open", async () => {
    const { page, panel } = await visit(DESKTOP);
    await page.route("**/api/directline/token", (route) => route.fulfill({ status: 503, body: "" }));
    await launcher(page).click();
    await panel.getByText(/n’a pas pu s’ouvrir/).waitFor();
    await screenshot(page, "a11y-error");
    expect(await reproaches(page)).toEqual([]);
  });

  test("on the assistant's own page, while a message could not be sent", async () => {
    const context = await browser.newContext({ locale: "fr-FR", ...DESKTOP });
    const page = await context.newPage();
    await page.goto(assistant.url);
    await page
      .getByText(/Bonjour/)
      .last()
      .waitFor();
    await page.route("**/activities", (route) => route.abort());
    await page.getByRole("textbox").last().fill("qui paie ?");
    await page.keyboard.press("Enter");
    await page
      .getByText(/chec d.envoi|impossible/i)
      .last()
      .waitFor();
    await screenshot(page, "a11y-not-sent");
    expect(await reproaches(page)).toEqual([]);
  });
});

/** What was put into the panel's live regions since {@link listen}, once per text. */
const heard = (panel: FrameLocator) => panel.locator("body").evaluate(() => Reflect.get(window, "heard"));
const listen = (panel: FrameLocator) =>
  panel.locator("#chat").evaluate((chat) => {
    const texts: string[] = [];
    Reflect.set(window, "heard", texts);
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        const element = node instanceof Element ? node : node.parentElement;
        const live = element?.closest("[role=log], [role=status], [role=alert], [aria-live]");
        if (live && node.textContent?.trim()) texts.push(node.textContent);
      }
    }).observe(chat, { childList: true, subtree: true, characterData: true });
  });

describe("Without a mouse and without a screen", { timeout: TEST_TIMEOUT_MS }, () => {
  test("a whole eligibility check goes by the keyboard alone", async () => {
    const { page, panel } = await visit(DESKTOP);
    const keys = page.keyboard;
    await page.locator("a").focus();
    await keys.press("Tab");
    await keys.press("Enter");
    await said(panel, /Bonjour/);
    await panel.locator("textarea:focus").waitFor();
    await keys.type("suis-je éligible ?");
    await keys.press("Enter");
    await said(panel, /Étape 1 sur 2/);
    /** Presses a key until what has the focus is right. */
    const until = async (key: string, right: () => Promise<boolean>) => {
      for (let presses = 0; !(await right()); presses++) {
        if (presses > 20) throw new Error(`the keyboard does not get there by ${key}`);
        await keys.press(key);
      }
    };
    /** Goes back from the message box to the bar of buttons, along it, and presses the one of that name. */
    const choose = async (label: string) => {
      const bar = panel.getByRole("toolbar");
      await bar.getByRole("button", { name: label, exact: true }).waitFor();
      await until("Shift+Tab", async () => (await bar.locator(":focus").count()) > 0);
      await until("ArrowRight", async () => (await bar.locator(":focus").textContent()) === label);
      await keys.press("Enter");
    };
    await choose("Non");
    await said(panel, /Étape 2 sur 2/);
    await choose("Modifier une réponse");
    await said(panel, /Étape 1 sur 2/);
    await choose("Oui");
    await choose("Oui");
    await said(panel, /Éligibilité probable/);
    await keys.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.locator(".launcher:focus").waitFor();
  });

  test("each message is announced once, its buttons with it", async () => {
    const { page, panel } = await visit(DESKTOP);
    await launcher(page).click();
    await said(panel, /Bonjour/);
    await settled(panel);
    await listen(panel);
    await write(panel, "suis-je éligible ?");
    await said(panel, /Étape 1 sur 2/);
    await press(panel, "Oui");
    await said(panel, /Étape 2 sur 2/);
    expect(await heard(panel)).toEqual([
      expect.stringContaining("suis-je éligible ?"),
      expect.stringContaining("Deux conditions générales"),
      expect.stringMatching(/Étape 1 sur 2[\s\S]*Oui/),
      expect.stringMatching(/Oui$/),
      expect.stringMatching(/Étape 2 sur 2[\s\S]*Oui/),
    ]);
  });
});

describe("On a phone of 360 by 640", { timeout: TEST_TIMEOUT_MS }, () => {
  test("the panel covers the screen, the question and the message box are in it, and nothing overflows", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    expect(await panel.locator("textarea:focus").count()).toBe(0);
    await write(panel, "suis-je éligible ?");
    await said(panel, /Étape 1 sur 2/);
    await inView(panel.locator(".webchat__bubble").getByText(/Votre entreprise exerce/));
    await inView(panel.getByRole("textbox").last());
    await screenshot(page, "phone-step");
    const wide = await panel.locator("body").evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
    const small = await panel.getByRole("button").evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility() && !button.closest("[role=log]"))
        .map((button) => ({ name: button.textContent || button.title, ...button.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 1 && (width < 24 || height < 24)),
    );
    expect(small).toEqual([]);
  });

  test("what is behind cannot be reached while it is open", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
    await page.getByRole("button", { name: "Fermer" }).tap();
    await page.locator(".launcher:focus").waitFor();
  });
});
