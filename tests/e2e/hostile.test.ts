import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOSTILE } from "../hostile.ts";
import { openBrowser, screenshot } from "./browser.ts";
import { partsSaying } from "./hostile-parts.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";

const TEST_TIMEOUT_MS = 120_000;

describe("Hostile texts, in a real browser", { timeout: TEST_TIMEOUT_MS }, () => {
  let assistant: RunningAssistant;
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];
  const asked = new Set<string>();

  beforeAll(async () => {
    assistant = await startAssistant();
    browser = await openBrowser();
  }, TEST_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
  });
  beforeEach(async () => {
    complaints = [];
    asked.clear();
    page = await browser.newPage({ locale: "fr-FR", viewport: { width: 360, height: 640 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/content security policy|refused/i.test(message.text())) complaints.push(message.text());
    });
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
  });
  afterEach(async () => {
    await page.close();
  });

  /** What hostile text has become in the page, if anything. */
  const caught = () =>
    page.evaluate(() => ({
      hacked: Reflect.get(window, "hacked"),
      elements: [
        ...document.querySelectorAll("#app :is(script, img, iframe, form form, object, embed, base, meta)"),
      ].map((element) => element.outerHTML),
      handlers: [...document.querySelectorAll("#app *")].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      links: [...document.querySelectorAll("#app a")]
        .map((link) => link.getAttribute("href") ?? "")
        .filter((href) => !/^(https:|mailto:|tel:|\/faq\/)/.test(href)),
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
  const NOTHING = { hacked: undefined, elements: [], handlers: 0, links: [], wide: 0 };

  test("typed by a person, they come back as they were typed, and the assistant goes on answering", async () => {
    await page.goto(assistant.url);
    await page
      .getByText(/Bonjour/)
      .last()
      .waitFor();
    for (const text of HOSTILE) {
      await page.getByRole("textbox").last().fill(text.replaceAll("\n", " "));
      await page.keyboard.press("Enter");
      await page
        .locator(".you", { hasText: text.replaceAll("\n", " ").trim() })
        .last()
        .waitFor();
    }
    expect(await caught()).toEqual(NOTHING);
    await page.getByRole("textbox").last().fill("c'est quoi une action collective ?");
    await page.keyboard.press("Enter");
    await page.locator(".turn:last-of-type .article").waitFor();
    expect([...asked].filter((origin) => origin.startsWith("http"))).toEqual([assistant.url]);
    expect(complaints).toEqual([]);
  });

  test("in an answer, a list and its buttons, and in every part of every reply, they stay text", async () => {
    await page.routeWebSocket(/\/stream/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => socket.send(frame));
      const said = (text: string, index: number) => ({
        type: "message",
        id: `hostile-${index}`,
        timestamp: new Date().toISOString(),
        from: { id: "bot", name: "Assistant", role: "bot" },
        textFormat: "markdown",
        text: `${text}\n\n- un point : ${text.replaceAll("\n", " ")}\n- un autre`,
        suggestedActions: {
          to: [],
          actions: [{ type: "messageBack", title: text, displayText: text, text, value: {} }],
        },
      });
      const after = { ...said("Voilà tout.", HOSTILE.length), suggestedActions: undefined };
      socket.send(JSON.stringify({ activities: HOSTILE.map(said), watermark: "1" }));
      for (const [text, index] of HOSTILE.map((one, at) => [one, at] as const)) {
        const activities = partsSaying(text).map((reply) => ({
          ...said(text, index),
          id: `hostile-${index}-${reply.kind}`,
          channelData: { reply },
        }));
        socket.send(JSON.stringify({ activities, watermark: "1" }));
      }
      socket.send(JSON.stringify({ activities: [after], watermark: "1" }));
    });
    await page.goto(assistant.url);
    await page.locator(".bot").getByText("Voilà tout.").first().waitFor();
    for (const details of await page.locator("details > summary").all())
      await details.evaluate((one) => one.parentElement?.setAttribute("open", ""));
    expect(await page.locator(".verdict").count()).toBe(HOSTILE.length);
    await screenshot(page, "hostile");
    expect(await caught()).toEqual(NOTHING);
    expect([...asked].filter((origin) => origin.startsWith("http"))).toEqual([assistant.url]);
    expect(complaints).toEqual([]);
  });
});
