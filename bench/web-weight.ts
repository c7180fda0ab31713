/** What a visitor's browser loads and how soon one can write: our widget beside Web Chat's usual page, in one run. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { median, openBrowser, slowDown } from "./phone.ts";
import { startAssistant, startSite } from "./web-page.ts";

const RUNS = 5;
type Visit = { requests: number; kilobytes: number; readyMs: number; greetedMs: number };
type Subject = { name: string; path: string; opens: boolean };

const OPENED: Subject = { name: "our widget, opened", path: "/widget", opens: true };
const SUBJECTS: readonly Subject[] = [
  { name: "our widget, not opened", path: "/widget", opens: false },
  OPENED,
  { name: "our chat page", path: "/", opens: true },
  { name: "Web Chat's usual page", path: "/default", opens: true },
];

/** What our pages send, by its name on the wire, beside Web Chat's own file. */
const files = async (url: string): Promise<void> => {
  const html = await (await fetch(`${url}/`)).text();
  const own = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
  const sent = await Promise.all(
    ["/", ...own, "/widget.js"].map(async (path) => ({
      path,
      body: Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer()),
    })),
  );
  const webChat = "bench/node_modules/botframework-webchat/dist/webchat.js";
  const listed = [...sent, { path: webChat, body: await readFile(join(import.meta.dirname, "..", webChat)) }];
  console.log("file                                                      raw      gzip    brotli (bytes)");
  for (const { path, body } of listed) {
    const sizes = [body.length, gzipSync(body, { level: 9 }).length, brotliCompressSync(body).length];
    console.log(`${path.replace(/\?.*/, "").padEnd(56)}${sizes.map((size) => String(size).padStart(9)).join("")}`);
  }
};

/** One visit with nothing in the cache. */
const visit = async (browser: Browser, url: string, { path, opens }: Subject, phone: boolean): Promise<Visit> => {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1000, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let requests = 0;
    let bytes = 0;
    session.on("Network.responseReceived", () => {
      requests++;
    });
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    if (phone) await slowDown(session);
    const start = performance.now();
    await page.goto(`${url}${path}`);
    const { readyMs, greetedMs } = await wait(page, path, opens, start);
    return { requests, kilobytes: bytes / 1000, readyMs, greetedMs };
  } finally {
    await context.close();
  }
};

/** When one can press the button, or write; and when the greeting is read. */
const wait = async (page: Page, path: string, opens: boolean, start: number) => {
  const since = () => performance.now() - start;
  if (path === "/widget") await page.getByRole("button", { name: "Assistant OPCO" }).click({ trial: !opens });
  if (!opens) return { readyMs: since(), greetedMs: since() };
  const chat = path === "/widget" ? page.frameLocator("iframe") : page;
  const box = chat.locator("[data-id=webchat-sendbox-input], textarea, input[type=text]").last();
  const greeting = chat.getByText(/Bonjour, je suis/).last();
  // Whichever comes first.
  const [readyMs, greetedMs] = await Promise.all([box, greeting].map((one) => one.waitFor().then(since)));
  if (readyMs === undefined || greetedMs === undefined) throw new Error("two are waited for");
  return { readyMs, greetedMs };
};

const site = await startSite();
const assistant = await startAssistant(site.url);
site.assistant(assistant.url);
const browser = await openBrowser();
try {
  await files(assistant.url);
  // What is compressed for the first browser is ready for those that follow.
  await visit(browser, site.url, OPENED, false);
  for (const phone of [false, true]) {
    const visits = new Map<Subject, Visit[]>(SUBJECTS.map((subject) => [subject, []]));
    for (let run = 0; run < RUNS; run++) {
      for (const [subject, done] of visits)
        done.push(await visit(browser, subject.path === "/" ? assistant.url : site.url, subject, phone));
    }
    console.log(
      `\n${phone ? "slow 4G, processor 4 times slower" : "this machine"}: median of ${RUNS}, nothing in the cache`,
    );
    for (const [{ name }, done] of visits) {
      const of = (figure: keyof Visit) => Math.round(median(done.map((one) => one[figure])));
      console.log(
        `${name.padEnd(24)} ${of("requests")} requests, ${of("kilobytes")} kB, ready ${of("readyMs")} ms, greeted ${of("greetedMs")} ms`,
      );
    }
  }
} finally {
  await browser.close();
  await assistant.stop();
  await site.stop();
}
