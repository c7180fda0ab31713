import type { OffTopic } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Assistant } from "../prepare.ts";
import type { Option, Reply } from "../reply.ts";
import type { Scene } from "./close.ts";
import { contactFor } from "./contact.ts";
import { offerCommand, offerThemes } from "./options.ts";

/** Near answers to choose from; `about`: the article that a short question leans on. */
export const sayChoices = ({ base }: Assistant, near: readonly Option[], about?: Article): Reply => ({
  kind: "choices",
  markdown: typography(
    about === undefined ? say(base.messages, "choices") : say(base.messages, "choices-beside", { title: about.title }),
  ),
  options: [...near, offerCommand(base, "choices-none", "themes")],
});

/** The honest « je ne sais pas », with the nearest themes and whom to ask. */
export const sayUnknown = (
  { assistant, memory }: Pick<Scene, "assistant" | "memory">,
  near: readonly Option[],
  phrase: "unknown" | "unknown-language" | "gone-button" = "unknown",
): Reply => ({
  kind: "unknown",
  markdown: typography(say(assistant.base.messages, phrase, { contact: contactFor(assistant, memory) })),
  options: near.length > 0 ? near : offerThemes(assistant.base),
});

/** Declines a subject next to ours, with where to ask. */
export const sayDeclined = ({ base }: Assistant, { subject, contact: where }: OffTopic): Reply => ({
  kind: "unknown",
  markdown: typography(say(base.messages, "unknown-off-topic", { subject, where })),
  options: offerThemes(base),
});
