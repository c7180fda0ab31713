import type { Base } from "../../content/base.ts";
import { type Phrase, say } from "../../content/messages.ts";
import type { Topic } from "../../content/topic.ts";
import type { Command } from "../../content/wordings.ts";
import { typography } from "../../french/typography.ts";
import type { Option, WelcomeCard } from "../reply.ts";

/** What to do when nothing better is known. */
export const offerThemes = (base: Base): Option[] => [
  ...base.welcome.dialogs.flatMap((id) => offerDialog(base, id)),
  ...base.welcome.articles.flatMap((id) => offerArticle(base, id)),
];

/** A card of the greeting. */
export const cardOf = ({ label, hint, start, open, list, command }: Base["welcome"]["cards"][number]): WelcomeCard => {
  const action = [
    start !== undefined && ({ do: "start", dialog: start } as const),
    open !== undefined && ({ do: "open", article: open } as const),
    list !== undefined && ({ do: "list", checklist: list } as const),
    command !== undefined && ({ do: "command", command } as const),
  ].find((one) => one !== false);
  return { label: typography(label), hint: typography(hint), ...(action !== undefined && { action }) };
};

/** An option that starts a dialog; none when the base has no such dialog. */
export const offerDialog = ({ dialogs }: Base, id: string): Option[] => {
  const dialog = dialogs.get(id);
  return dialog === undefined ? [] : [offerTopic({ kind: "dialog", dialog })];
};

/** An option that shows an article; none when the base has no such article. */
export const offerArticle = ({ knowledge }: Base, id: string): Option[] => {
  const article = knowledge.get(id);
  return article === undefined ? [] : [offerTopic({ kind: "article", article })];
};

/** The option that leads to something of the base. */
export const offerTopic = (topic: Topic): Option => {
  switch (topic.kind) {
    case "dialog":
      return { label: typography(topic.dialog.title), action: { do: "start", dialog: topic.dialog.id } };
    case "article":
      return { label: typography(topic.article.title), action: { do: "open", article: topic.article.id } };
    case "section": {
      const { article, section } = topic;
      return { label: typography(section.label), action: { do: "open", article: article.id, section: section.id } };
    }
  }
};

/** The option that looks for an OPCO. */
export const offerOpcoSearch = ({ messages }: Base): Option => ({
  label: typography(say(messages, "option-opco")),
  action: { do: "command", command: "opco" },
});

/** The option that is the same as typing a command. */
export const offerCommand = ({ messages }: Base, label: Phrase, command: Command): Option => ({
  label: say(messages, label),
  action: { do: "command", command },
});
