import { expect, test } from "vitest";
import { goldenQuestions } from "../../bench/questions.ts";
import type { Parts } from "../../src/channels/parts/parts.ts";
import { wordCount } from "../../src/core/conversation/say/lead.ts";
import { shownWords } from "../web/shown-words.ts";
import { inBrowser } from "./in-browser.ts";
import { said, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 120_000;
/** One golden question in so many. */
const EVERY = 25;

const here = inBrowser(TEST_TIMEOUT_MS);

test("the words that tests/golden counts are those that Chromium shows", { timeout: TEST_TIMEOUT_MS }, async () => {
  let compared = 0;
  for (const { question } of goldenQuestions("dev").filter((_asked, index) => index % EVERY === 0)) {
    const context = await here.browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    const replies: Parts[] = [];
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        if (payload === "") return;
        for (const { channelData } of JSON.parse(String(payload)).activities ?? [])
          if (channelData?.reply) replies.push(channelData.reply);
      }),
    );
    await page.goto(here.assistant.url);
    await said(page, /Bonjour/);
    await write(page, question);
    const answers = replies.flatMap((parts) => (parts.kind === "article" ? [shownWords(parts)] : []));
    const shown = page.locator(".turn:last-of-type .bot:has(.article)");
    const counts = await shown.evaluateAll((all) =>
      all.map((one) => {
        for (const unseen of one.querySelectorAll(".unseen")) unseen.remove();
        return one instanceof HTMLElement ? one.innerText : "";
      }),
    );
    expect.soft(counts.map(wordCount), question).toEqual(answers);
    compared += answers.length;
    await context.close();
  }
  expect(compared).toBeGreaterThan(5);
});
