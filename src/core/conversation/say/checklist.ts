import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Checklist } from "../../guide/checklist.ts";
import type { Reply } from "../reply.ts";

/** A checklist, in full. */
export const sayChecklist = ({ messages, knowledge }: Base, checklist: Checklist): Reply => {
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
    options: [],
  };
};
