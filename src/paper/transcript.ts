import { z } from "zod";
import type { Base } from "../core/content/base.ts";
import { fillIn } from "../core/knowledge/phrases.ts";
import { write } from "./write.ts";

/** What is read of an activity: who said what, when, and which answers were proposed. */
const saidSchema = z.object({
  type: z.literal("message"),
  timestamp: z.iso.datetime(),
  text: z.string().min(1),
  from: z.object({ role: z.string() }),
  suggestedActions: z.object({ actions: z.array(z.object({ title: z.string() })) }).optional(),
});
type Said = z.infer<typeof saidSchema>;

/** A conversation as plain text, in Paris time; undefined when nothing was said. Ids and names are left out. */
export const toTranscript = (base: Pick<Base, "pages">, activities: readonly unknown[]): string | undefined => {
  const said = activities.flatMap((activity) => saidSchema.safeParse(activity).data ?? []);
  if (said.length === 0) return undefined;
  const intro = [write(base, "transcript"), write(base, "transcript-notice")];
  return `\uFEFF${[...intro, ...said.map((one) => entry(base, one))].join("\n\n").replaceAll("\n", "\r\n")}\r\n`;
};

const entry = (base: Pick<Base, "pages">, { timestamp, text, from, suggestedActions }: Said): string => {
  const who = write(base, from.role === "bot" ? "assistant" : "you");
  const proposed = suggestedActions?.actions.map(({ title }) => printable(title)).join(" ; ") ?? "";
  return [
    `[${PARIS.format(new Date(timestamp))}] ${who} :`,
    indented(from.role === "bot" ? withoutMarkdown(printable(text)) : printable(text)),
    ...(proposed === "" ? [] : [indented(fillIn(base.pages.phrases.proposed, { answers: proposed }))]),
  ].join("\n");
};

/** Only what says who speaks begins a line: nobody can write what another would have said. */
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

const PARIS = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });

/** Without what an editor obeys or does not show: control characters, marks that turn the reading order round, signs of no width. */
const printable = (text: string): string =>
  text
    .replaceAll(/\r\n?|\p{Zl}|\p{Zp}/gu, "\n")
    .replaceAll(/[^\P{Cc}\n\t]|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, "");

/** The words of the assistant's own markdown: a link keeps its address, a title loses its stars. */
const withoutMarkdown = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, "$1 ($2)")
    .replaceAll(/\*\*([^*]+)\*\*/g, "$1")
    .replaceAll(/(?<![\p{L}\d*])\*([^*\n]+)\*(?![\p{L}\d*])/gu, "$1");
