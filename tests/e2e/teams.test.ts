import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, screenshot } from "./browser.ts";
import { type Playground, startPlayground } from "./playground.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";

const TEST_TIMEOUT_MS = 120_000;

describe("In a Teams client, the Microsoft 365 Agents Playground", { timeout: TEST_TIMEOUT_MS }, () => {
  let assistant: RunningAssistant;
  let playground: Playground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    assistant = await startAssistant();
    playground = await startPlayground(assistant.url);
    browser = await openBrowser();
    page = await browser.newPage({ locale: "fr-FR", viewport: { width: 1400, height: 1100 } });
    // Its page freezes the messages it keeps, then writes into a submit that carries « msteams »: a fault of its own.
    await page.addInitScript("Object.freeze = Object.seal = Object.preventExtensions = (one) => one;");
    page.setDefaultTimeout(10_000);
    await page.goto(playground.url);
    await page.getByRole("button", { name: "Hide log panel" }).or(page.getByTitle("Hide log panel")).first().click();
  }, TEST_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await assistant?.stop();
  });

  const said = (words: RegExp) => page.getByText(words).last().waitFor();
  const press = (label: string) => page.getByRole("button", { name: label, exact: true }).last().click();
  const write = async (text: string) => {
    await page.locator("[contenteditable=true]").last().click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };

  test("installing greets once, with what to begin with", async () => {
    await playground.install();
    await playground.install();
    await said(/Bonjour, je suis l.assistant OPCO/);
    await page.getByRole("button", { name: "Vérifier mon éligibilité" }).waitFor();
    expect(await page.getByText(/Bonjour, je suis l.assistant OPCO/).count()).toBe(1);
    await screenshot(page, "teams-1-greeting");
  });

  test("a question gets an answer with its sources as links, its marks and Teams' thumbs", async () => {
    await write("qui paie la formation ?");
    await said(/relu le/);
    await page
      .getByRole("link", { name: /Service-public|Code du travail|OPCO|Atlas/ })
      .first()
      .waitFor();
    await said(/sources/);
    // The mark of the answer itself has become a citation: the entity that says what it stands for arrived.
    expect(await page.getByText("[1]").count()).toBe(0);
    await page.getByRole("button", { name: "Like", exact: true }).waitFor();
    await screenshot(page, "teams-2-answer");
  });

  test("an opinion given by the thumbs reaches the editors, without who gave it", async () => {
    await page.getByRole("button", { name: "Dislike", exact: true }).click();
    await page.getByRole("textbox").last().fill("il manque le délai");
    await screenshot(page, "teams-3-feedback");
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await expect
      .poll(() => readFile(join(assistant.dataDir, "notes.jsonl"), "utf8").catch(() => ""), { timeout: 10_000 })
      .toContain("il manque le délai");
    const lines = (await readFile(join(assistant.dataDir, "notes.jsonl"), "utf8")).trim().split("\n");
    const line = lines.find((one) => one.includes('"kind":"rated"')) ?? "{}";
    expect(JSON.parse(line)).toMatchObject({ kind: "rated", useful: false, article: expect.any(String) });
    expect(line).not.toContain("user-id");
    await page.getByText("Thank you!").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("the whole eligibility check goes by buttons, each card losing them once answered", async () => {
    await write("mon entreprise est-elle éligible ?");
    await said(/Étape 1 sur 2/);
    await page.getByRole("button", { name: "Oui", exact: true }).waitFor();
    await screenshot(page, "teams-4-first-question");
    await press("Oui");
    await said(/Étape 2 sur 2/);
    await said(/✓ Oui/);
    await expect.poll(() => page.getByRole("button", { name: "Oui", exact: true }).count()).toBe(1);
    await press("Oui");
    await said(/À vérifier/);
    await screenshot(page, "teams-5-verdict");
    await press("Documents après la formation");
    await said(/Qui paie l.organisme/);
    await press("Notre entreprise, remboursée ensuite");
    await said(/Demande de remboursement/);
    expect(await page.getByRole("button", { name: "Oui", exact: true }).count()).toBe(0);
    await screenshot(page, "teams-6-checklist");
  });

  test("what people's clients write around their words changes nothing: a quote, HTML, an emoji, an invisible sign", async () => {
    await playground.say('<quoted messageId="1"/> <p>mer\u00adci 👋🏽</p>');
    await said(/Avec plaisir/);
    await playground.say(`@${playground.config.bot.name} c'est quoi un OP\u200bCO ? 🤔`);
    await said(/opérateur de compétences/);
    await screenshot(page, "teams-8-around-words");
  });

  test("in a group, a card bears the name of whom it waits for, and tells a colleague so", async () => {
    const [group] = playground.config.groupChats;
    const [colleague] = playground.config.users;
    if (group === undefined || colleague === undefined) throw new Error("the Playground has no group");
    await page.getByText(group.name, { exact: true }).click();
    await playground.say("mon entreprise est-elle éligible ?", { conversation: group.id, mention: true });
    await said(new RegExp(`Pour ${playground.config.currentUser.name}`));
    await playground.press("Oui", { from: colleague.id, conversation: group.id });
    await said(/Cette carte attend la réponse d.une autre personne/);
    await screenshot(page, "teams-9-group");
    // The card still waits for the one it was shown to.
    await playground.press("Oui", { from: playground.config.currentUser.id, conversation: group.id });
    await said(/Étape 2 sur 2/);
    await said(/✓ Oui/);
    await screenshot(page, "teams-10-group-goes-on");
  });

  test("a mention in a channel is answered in its thread; a check is first offered in private", async () => {
    await page.getByText("General", { exact: true }).click();
    await page.locator("[contenteditable=true]").first().click();
    await page.keyboard.type("@Test");
    await page.getByRole("menuitem").filter({ hasText: playground.config.bot.name }).click();
    await page.keyboard.type(" suis-je éligible ?");
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await said(/Tout le groupe lit cette conversation/);
    await page.getByRole("link", { name: "Continuer en privé" }).waitFor();
    await said(/Étape 1 sur 3/);
    await screenshot(page, "teams-7-channel");
  });
});
