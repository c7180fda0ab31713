import type { Base } from "../../content/base.ts";
import { type Phrase, say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Option, Reply } from "../reply.ts";

/** A plain text. */
export const sayText = (text: string, options: readonly Option[] = []): Reply => ({
  kind: "text",
  markdown: typography(text),
  options,
});

/** One of the assistant's own phrases. */
export const sayPhrase = (
  { messages }: Base,
  phrase: Phrase,
  { values, options }: { values?: Parameters<typeof say>[2]; options?: readonly Option[] } = {},
): Reply => sayText(say(messages, phrase, values), options);
