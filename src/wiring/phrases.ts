import type { BotPhrases } from "../channels/bot-framework/bot.ts";
import type { Base } from "../core/content/base.ts";
import { say } from "../core/content/messages.ts";
import { typography } from "../core/french/typography.ts";
import type { Contact } from "../ground/contact.ts";

/** What the bot says without the core. */
export const botPhrases = ({ messages }: Base): BotPhrases => ({
  apology: typography(messages.apology),
  tryAgain: typography(messages["try-again"]),
  staleCard: typography(messages["stale-button"]),
  groupNotice: typography(messages["group-notice"]),
  groupPrivate: typography(messages["group-private"]),
  cardFor: (name) => typography(say(messages, "card-for", { name })),
});

/** Whom people can turn to: what the organisation's own content says, else the settings. */
export const contactOf = (settings: Contact, { organisation }: Base): Contact => ({
  ...settings,
  ...organisation?.contact,
});

/** Whom to ask, as a noun phrase; undefined when no contact is set. */
export const contactPhrase = ({ name, email, phone, url, hours }: Contact): string | undefined => {
  const details = [email, phone, url, hours].filter((detail) => detail !== undefined).join(", ");
  if (name !== undefined) return details === "" ? name : `${name} (${details})`;
  return details === "" ? undefined : details;
};
