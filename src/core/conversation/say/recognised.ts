import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import type { Topic } from "../../content/topic.ts";
import { typography } from "../../french/typography.ts";
import type { FoundSection } from "../move.ts";
import type { Option, Reply } from "../reply.ts";
import { offerTopic } from "./options.ts";

/** What was recognised in a message that asks several questions: what is answered first, then the others, `more` being only near. */
export type Recognised = {
  answers: readonly Pick<FoundSection, "article" | "section">[];
  more: readonly Topic[];
  questions?: number;
  /** The questions of which nothing is known, redacted. */
  unknown?: readonly string[];
};

/** The option that leads to each question recognised, in order. */
export const recognisedOptions = ({ answers, more }: Recognised): Option[] => [
  ...answers.map(({ article, section }) => offerTopic({ kind: "section", article, section })),
  ...more.map(offerTopic),
];

/**
 * Lists the questions recognised: the first is answered after that, the others have their short answers here, and what is only near stands on one
 * line; their buttons are beside the answer.
 */
export const sayRecognised = ({ messages }: Base, recognised: Recognised, shorts: readonly string[]): Reply => {
  const { answers, more, unknown = [] } = recognised;
  const notes = [say(messages, "recognised-below"), ...shorts];
  const lines = recognisedOptions({ answers, more: [] }).map(({ label }, at) => {
    const note = notes[at] ?? "";
    return note === "" ? `${at + 1}. **${label}**` : `${at + 1}. **${label}** : ${inLine(note)}`;
  });
  const titles = more.map((topic) => `**${offerTopic(topic).label}**`).join(" · ");
  const markdown = [
    say(messages, "recognised", { count: (recognised.questions ?? lines.length) + unknown.length }),
    lines.join("\n"),
    ...(more.length > 0 ? [say(messages, "recognised-near", { titles })] : []),
    ...unknown.map((question) => say(messages, "recognised-unknown", { question })),
  ].join("\n\n");
  return { kind: "text", markdown: typography(markdown), options: [] };
};

/** A short answer inside a line of a list. */
const inLine = (markdown: string): string => markdown.replace(/\n+/g, "\n   ");
