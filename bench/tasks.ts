/* Five things that people come for, each from a page never opened: what they press, write and read, and how soon the answer is in view. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { median, openBrowser, slowDown } from "./phone.ts";
import { startAssistant } from "./web-page.ts";

const RUNS = 3;
const VIEW = { width: 390, height: 844 };
const PICTURES = join(import.meta.dirname, "../test-results/tasks");
const GREETING = ".cards";

/** Somebody in front of the page, whose gestures and reading are counted. */
type Person = {
  press(label: string | RegExp): Promise<void>;
  write(text: string): Promise<void>;
  /** Waits for something of the latest turn, and reads that turn. */
  see(selector: string): Promise<void>;
};
type Done = { presses: number; messages: number; words: number; seconds: number; inView: number };

/** What one does until the answer is there. */
const TASKS: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  define: async ({ write, see }) => {
    await write("c'est quoi une action collective ?");
    await see(".article");
  },
  "find my OPCO": async ({ press, write, see }) => {
    await press(/Trouver mon OPCO/);
    await see(".bot");
    await write("boulangerie artisanale");
    await see(".opco");
  },
  "am I eligible": async ({ press, see }) => {
    await press(/Suis-je éligible/);
    await see(".progress:has-text('Étape 1 sur')");
    await press(/pour un salarié/);
    await see(".progress:has-text('Étape 2 sur')");
    await press("Oui");
    await see(".progress:has-text('Étape 3 sur')");
    await press("Oui");
    await see(".verdict");
  },
  "my documents": async ({ press, see }) => {
    await press(/Mes documents/);
    await see(".checklist");
  },
  "correct a fact": async ({ write, see }) => {
    await write("nous sommes une boulangerie de 12 salariés, combien rembourse mon OPCO ?");
    await see(".article");
    await write("en fait nous sommes 60");
    await see(".article");
  },
};

const comeTo = (page: Page): { person: Person; done: Done } => {
  const done: Done = { presses: 0, messages: 0, words: 0, seconds: 0, inView: 0 };
  const latest = page.locator(".turn:last-of-type");
  const person: Person = {
    press: async (label) => {
      done.presses += 1;
      const named = page.getByRole("button", { name: label, exact: typeof label === "string" });
      await named.and(page.locator("button:not([data-new])")).last().click();
    },
    write: async (text) => {
      done.messages += 1;
      await page.getByRole("textbox").fill(text);
      await page.keyboard.press("Enter");
      await latest.filter({ hasText: text }).waitFor();
    },
    see: async (selector) => {
      const part = latest.locator(selector).last();
      await part.waitFor();
      const { words, share } = await part.evaluate(readTurn);
      done.words += words;
      done.inView = share;
    },
  };
  return { person, done };
};

/** Once nothing moves: the words that the turn of this part answers with, and how much of the part is in view, of what could be. */
const readTurn = async (part: Element): Promise<{ words: number; share: number }> => {
  const turn = part.closest(".turn");
  const log = part.closest(".log");
  if (turn === null || log === null) throw new Error("outside of the transcript");
  for (let before = Number.NaN; before !== log.scrollTop; ) {
    before = log.scrollTop;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
  const shown = [...turn.querySelectorAll<HTMLElement>(".bot")].map((one) => {
    const hidden = [...one.querySelectorAll(".unseen")].map(({ textContent }) => textContent).join(" ");
    const count = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    return count(one.innerText) - count(hidden);
  });
  const box = part.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  const seen = Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top);
  return {
    words: shown.reduce((sum, one) => sum + one, 0),
    share: Math.max(0, seen) / Math.min(box.height, view.height),
  };
};

const perform = async (browser: Browser, url: string, name: string, phone: boolean): Promise<Done> => {
  const context = await browser.newContext({ locale: "fr-FR", viewport: VIEW, hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    if (phone) await slowDown(await context.newCDPSession(page));
    const { person, done } = comeTo(page);
    const start = performance.now();
    await page.goto(url);
    await person.see(GREETING);
    await TASKS[name]?.(person);
    done.seconds = (performance.now() - start) / 1000;
    await page.screenshot({ path: join(PICTURES, `${name.replaceAll(" ", "-")}.png`) });
    return done;
  } finally {
    await context.close();
  }
};

await mkdir(PICTURES, { recursive: true });
const assistant = await startAssistant("");
const browser = await openBrowser();
try {
  await perform(browser, assistant.url, "define", false);
  for (const phone of [false, true]) {
    console.log(`\n${phone ? "slow 4G, processor 4 times slower" : "this machine"}: median of ${RUNS}, 390 × 844`);
    console.log("task              presses  messages  words to read  seconds  of the answer in view");
    for (const name of Object.keys(TASKS)) {
      const runs: Done[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await perform(browser, assistant.url, name, phone));
      const of = (figure: keyof Done) => median(runs.map((one) => one[figure]));
      console.log(
        `${name.padEnd(17)} ${String(of("presses")).padStart(7)}${String(of("messages")).padStart(10)}${String(of("words")).padStart(15)}${of("seconds").toFixed(1).padStart(9)}${`${Math.round(100 * of("inView"))} %`.padStart(24)}`,
      );
    }
  }
} finally {
  await browser.close();
  await assistant.stop();
}
