import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Checklist } from "../../guide/checklist.ts";
import type { ForYou, Reply } from "../reply.ts";
import { sayForYou } from "./article.ts";
import { nameOpco } from "./name-opco.ts";

/** For whom a checklist is: the name of the company's OPCO, and what that one asks for. */
type ForWhom = { opco?: string; forYou?: ForYou };

/** A checklist, in full. */
export const sayChecklist = (base: Base, general: Checklist, { opco, forYou }: ForWhom = {}): Reply => {
  const { messages, knowledge } = base;
  const checklist = opco === undefined ? general : forOpco(general, (text) => nameOpco(messages, text, opco));
  const lines = checklist.items.map(({ what, detail, who }) => {
    const named = who === undefined ? what : say(messages, "checklist-who", { what, who });
    return `- ${named}${detail === undefined ? "" : ` : ${detail}`}`;
  });
  const source = knowledge.get(checklist.source)?.title;
  const markdown = [
    `**${checklist.title}**`,
    ...(forYou === undefined ? [] : [sayForYou(base, forYou)]),
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

/** The same with its texts as `named` gives them. */
const forOpco = ({ intro, items, note, ...checklist }: Checklist, named: (text: string) => string): Checklist => ({
  ...checklist,
  ...(intro !== undefined && { intro: named(intro) }),
  items: items.map(({ detail, ...item }) => ({ ...item, ...(detail !== undefined && { detail: named(detail) }) })),
  ...(note !== undefined && { note: named(note) }),
});
