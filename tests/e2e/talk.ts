import type { Frame, FrameLocator, Locator, Page } from "playwright-core";

/** The chat, on a page of its own or in a panel. */
export type Chat = Page | FrameLocator;

const log = (chat: Chat): Locator => chat.locator(".log");

/** Waits for the assistant's words; those that the page holds before the conversation do not count. */
export const said = (chat: Chat, words: RegExp): Promise<void> =>
  log(chat).locator(".turn:not([inert]) .bot").getByText(words).last().waitFor();

/** Waits for a reply of a kind, as its class names it: article, question, verdict, checklist, opco. */
export const shown = (chat: Chat, kind: string): Promise<void> =>
  log(chat).locator(`.turn:last-of-type .${kind}`).last().waitFor();

/** Writes and sends, then waits for an answer to it. */
export const write = async (chat: Chat, text: string): Promise<void> => {
  const box = chat.getByRole("textbox");
  await box.fill(text);
  await box.press("Enter");
  await log(chat).locator(".turn:last-of-type", { hasText: text }).locator(".bot").first().waitFor();
};

/** A button of the latest replies, once it may be pressed. */
export const button = (chat: Chat, label: string | RegExp): Locator =>
  log(chat)
    .getByRole("button", { name: label, exact: typeof label === "string" })
    .and(chat.locator("button:not([data-new])"))
    .last();

export const press = (chat: Chat, label: string | RegExp): Promise<void> => button(chat, label).click();

/** Waits for a step of a check. */
export const step = (chat: Chat, number: number): Promise<void> =>
  log(chat)
    .locator(".question .progress", { hasText: new RegExp(`Étape ${number} sur`) })
    .waitFor();

/** Chooses in the menu of the header. */
export const menu = async (chat: Chat, label: string): Promise<void> => {
  await chat.getByRole("button", { name: "Menu" }).click();
  await chat.locator("#menu").getByText(label, { exact: true }).click();
};

/** How much of an element the transcript shows, and where: `top` is its distance from the top of the view, in pixels. */
export const visible = (element: Locator): Promise<{ top: number; share: number; room: number }> =>
  element.evaluate((one) => {
    const view = one.closest(".log")?.getBoundingClientRect();
    if (!view) throw new Error("outside of the transcript");
    const box = one.getBoundingClientRect();
    const seen = Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top);
    return { top: box.top - view.top, share: Math.max(0, seen) / box.height, room: view.height };
  });

/** Waits until what has just come may be pressed. */
export const settled = (chat: Chat | Frame): Promise<void> =>
  chat.locator("[data-new]").first().waitFor({ state: "detached" });

/** Waits until the transcript no longer moves. */
export const still = async (chat: Chat): Promise<void> => {
  await settled(chat);
  await log(chat).evaluate(
    (element) =>
      new Promise((resolve) => {
        let before = Number.NaN;
        const look = () => {
          if (element.scrollTop === before) return resolve(undefined);
          before = element.scrollTop;
          requestAnimationFrame(() => requestAnimationFrame(look));
        };
        look();
      }),
  );
};
