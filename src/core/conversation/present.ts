import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import { typography } from "../french/typography.ts";
import type { Checklist } from "../guide/checklist.ts";
import type { Memory } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import type { Option, Reply } from "./reply.ts";

/** A plain sentence. */
export const textReply = (text: string, options: readonly Option[] = []): Reply => ({
  kind: "text",
  markdown: typography(text),
  options,
});

/** The first message of a conversation; a shorter one for somebody already greeted. */
export const greet = (assistant: Assistant, memory: Memory): Turn => {
  const { messages } = assistant.base;
  const options = themeOptions(assistant);
  const text = memory.greeted
    ? say(messages, "greeted-again")
    : [say(messages, "greeting"), ...keptFor(assistant)].join(" ");
  return { memory: remember({ ...memory, greeted: true }, options), replies: [textReply(text, options)] };
};

/** How long the conversation is kept; nothing when nobody keeps it. */
const keptFor = ({ base: { messages }, retentionDays }: Assistant): string[] => {
  if (retentionDays === undefined) return [];
  return [retentionDays === 1 ? say(messages, "kept-for-a-day") : say(messages, "kept-for", { days: retentionDays })];
};

/** What to do when nothing better is known. */
export const themeOptions = ({ base }: Assistant): Option[] => [
  ...base.welcome.dialogs.flatMap((id) => startOption(base, id)),
  ...base.welcome.articles.flatMap((id) => openOption(base, id)),
];

/** An option that starts a dialog; none when the base has no such dialog. */
export const startOption = ({ dialogs }: Base, id: string): Option[] => {
  const dialog = dialogs.get(id);
  return dialog === undefined ? [] : [{ label: typography(dialog.title), action: { do: "start", dialog: id } }];
};

/** An option that shows an article; none when the base has no such article. */
export const openOption = ({ knowledge }: Base, id: string): Option[] => {
  const article = knowledge.get(id);
  return article === undefined ? [] : [{ label: typography(article.title), action: { do: "open", article: id } }];
};

/** The option that looks for an OPCO. */
export const opcoOption = ({ base }: Assistant): Option => ({
  label: typography(say(base.messages, "option-opco")),
  action: { do: "command", command: "opco" },
});

/** A memory that knows which options were shown. */
export const remember = (
  memory: Memory,
  options: readonly Option[],
  from: Memory["offered"]["from"] = "other",
): Memory => ({
  ...memory,
  offered: { from, options: [...options] },
});

/** A checklist, in full. */
export const checklistReply = ({ base }: Assistant, checklist: Checklist, options: readonly Option[] = []): Reply => {
  const { messages, knowledge } = base;
  const lines = checklist.items.map(({ what, detail, who }) => {
    const named = who === undefined ? what : say(messages, "checklist-who", { what, who });
    return `- ${named}${detail === undefined ? "" : ` : ${detail}`}`;
  });
  const source = knowledge.get(checklist.source)?.title;
  const markdown = [
    `**${checklist.title}**`,
    ...(checklist.intro === undefined ? [] : [checklist.intro]),
    lines.join("\n"),
    ...(checklist.note === undefined ? [] : [checklist.note]),
    ...(source === undefined
      ? []
      : [`${say(messages, "sources")} : ${say(messages, "from-document", { title: source })}`]),
  ].join("\n\n");
  return {
    kind: "checklist",
    checklist: checklist.id,
    title: typography(checklist.title),
    items: checklist.items.map(({ what, detail, who }) => ({
      what: typography(what),
      ...(detail !== undefined && { detail: typography(detail) }),
      ...(who !== undefined && { who: typography(who) }),
    })),
    markdown: typography(markdown),
    options,
  };
};
