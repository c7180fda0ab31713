import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderForTeams } from "../../src/channels/teams/render.ts";
import { CONTENT_FOLDERS, loadBase } from "../../src/content/load-base.ts";
import { offeredBy, type Reply } from "../../src/core/conversation/reply.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { personAt } from "../base.ts";
import { openBrowser, screenshot } from "./browser.ts";

const TEST_TIMEOUT_MS = 60_000;
const ROOT = join(import.meta.dirname, "../..");

/** What somebody says to be shown every kind of card, under the names of the pictures kept. */
const TALKS: Record<string, string[]> = {
  "card-verdict-probable": [
    "notre OPCO est Constructys, la formation commence le 10 mars 2027, mon entreprise est-elle éligible ?",
    "chez Constructys",
    "oui",
    "un salarié",
  ],
  "card-verdict-a-regulariser": ["mon entreprise est-elle éligible ?", "oui", "non"],
  "card-verdict-hors-opco": ["je suis indépendant sans salarié, suis-je éligible ?"],
  "card-question": ["mon entreprise est-elle éligible ?", "oui"],
  "card-checklist": ["documents après la formation", "notre entreprise, remboursée ensuite"],
  "card-links": ["c'est quoi une action collective ?"],
};

/** What its buttons may say: what it lets one choose, and what it unfolds. */
const labelsOf = (reply: Reply): string[] =>
  [...offeredBy(reply), ...(reply.kind === "article" ? reply.details : [])].map(({ label }) => label);

/** `cut`: buttons that do not fit on the screen. */
type Shown = { events: string[]; buttons: string[]; cut: string[]; text: string };

/** What of the page is used inside it, with the renderer that its script puts there. */
type Element = {
  innerText: string;
  append(child: Element): void;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { right: number };
  querySelectorAll(selector: string): Iterable<Element>;
};
type Event = { message: string };
type RendererPage = {
  document: { querySelector(selector: string): Element };
  AdaptiveCards: {
    Versions: { v1_2: object };
    SerializationContext: new (version: object) => { eventCount: number; getEventAt(index: number): Event };
    AdaptiveCard: new () => {
      parse(json: unknown, context: object): void;
      render(): Element;
      validateProperties(): { validationEvents: readonly Event[] };
    };
  };
};

describe("In Microsoft's own renderer of Adaptive Cards", { timeout: TEST_TIMEOUT_MS }, () => {
  let browser: Browser;
  let page: Page;
  let respond: ReturnType<typeof createRespond>;
  beforeAll(async () => {
    respond = createRespond(
      await loadBase({
        knowledge: join(ROOT, CONTENT_FOLDERS.knowledge),
        dialogs: join(ROOT, CONTENT_FOLDERS.dialogs),
      }),
    );
    browser = await openBrowser();
    // A phone's width: what fits there fits everywhere.
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.setContent('<body style="font-family: sans-serif"><main></main></body>');
    const script = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.js");
    await page.addScriptTag({ content: await readFile(script, "utf8") });
  }, TEST_TIMEOUT_MS);
  afterAll(() => browser?.close());

  /** Parses a card as version 1.2 only, then shows it beneath the others. */
  const show = (card: unknown): Promise<Shown> =>
    page.evaluate((json) => {
      const { AdaptiveCards, document } = globalThis as unknown as RendererPage;
      const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_2);
      const shown = new AdaptiveCards.AdaptiveCard();
      shown.parse(json, context);
      const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
      const element = shown.render();
      document.querySelector("main").append(element);
      const messages = [...parsing, ...shown.validateProperties().validationEvents].map((one) => one.message);
      const buttons = [...element.querySelectorAll("button, [role=button], [role=link]")];
      return {
        events: messages,
        buttons: buttons.map((one) => one.getAttribute("aria-label") ?? one.innerText),
        cut: buttons.filter((one) => one.getBoundingClientRect().right > 340).map((one) => one.innerText),
        text: element.innerText,
      };
    }, card);

  test.each(Object.entries(TALKS))("%s is valid, and shows every text and button", async (name, talk) => {
    const person = personAt(respond);
    await person.arrive();
    for (const words of talk) await person.say(words);
    await page.evaluate("document.querySelector('main').replaceChildren()");
    let cards = 0;
    for (const reply of person.replies())
      for (const { attachments = [] } of renderForTeams(reply, { isGroup: false }))
        for (const { content } of attachments) {
          const { events, buttons, cut, text } = await show(content);
          expect({ events, cut }).toEqual({ events: [], cut: [] });
          const labels = labelsOf(reply);
          expect(buttons.filter((label) => !labels.includes(label))).toEqual([]);
          for (const label of buttons) expect(text).toContain(label);
          cards += 1;
        }
    expect(cards).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await screenshot(page, name);
  });

  test("a card that is wrong is told: the renderer is no rubber stamp", async () => {
    const wrong = { type: "AdaptiveCard", version: "1.2", body: [{ type: "Table", rows: [] }, { type: "Input.Text" }] };
    expect((await show(wrong)).events.length).toBeGreaterThan(0);
  });
});
