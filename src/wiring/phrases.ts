import type { BotPhrases } from "../channels/bot-framework/bot.ts";
import type { Base } from "../core/content/base.ts";
import { say } from "../core/content/messages.ts";
import { typography } from "../core/french/typography.ts";
import type { Contact } from "../ground/contact.ts";

/** What the bot says without the core, by the content in use. */
export const botPhrases = (base: () => Base): BotPhrases => {
  const phrase = (key: keyof Base["messages"]) => typography(base().messages[key]);
  return {
    get apology() {
      return phrase("apology");
    },
    get tryAgain() {
      return phrase("try-again");
    },
    get staleCard() {
      return phrase("stale-button");
    },
    get groupNotice() {
      return phrase("group-notice");
    },
    get groupPrivate() {
      return phrase("group-private");
    },
    cardFor: (name) => typography(say(base().messages, "card-for", { name })),
  };
};

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
