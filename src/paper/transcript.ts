import { z } from "zod";
import { typography } from "../core/french/typography.ts";

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
export const toTranscript = (activities: readonly unknown[]): string | undefined => {
  const lines = activities.flatMap((activity) => saidSchema.safeParse(activity).data ?? []).map(entry);
  if (lines.length === 0) return undefined;
  return `\uFEFF${[...INTRO.map(typography), ...lines].join("\n\n").replaceAll("\n", "\r\n")}\r\n`;
};

const INTRO = [
  "Conversation avec l'assistant OPCO",
  "L'assistant informe, votre OPCO décide, dans la limite des fonds disponibles. Ce fichier contient ce que vous avez écrit : vérifiez-le avant de le transmettre.",
];

const entry = ({ timestamp, text, from, suggestedActions }: Said): string => {
  const who = from.role === "bot" ? "Assistant" : "Vous";
  const proposed = suggestedActions?.actions.map(({ title }) => printable(title)).join(" ; ") ?? "";
  return [
    `[${PARIS.format(new Date(timestamp))}] ${who} :`,
    from.role === "bot" ? withoutMarkdown(printable(text)) : printable(text),
    ...(proposed === "" ? [] : [`(Réponses proposées : ${proposed})`]),
  ].join("\n");
};

const PARIS = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });

/** Without what a terminal or an editor would obey: control characters, and marks that turn the reading order round. */
const printable = (text: string): string =>
  text.replaceAll(/\r\n?/g, "\n").replaceAll(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");

/** The words of the assistant's own markdown: a link keeps its address, a title loses its stars. */
const withoutMarkdown = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, "$1 ($2)")
    .replaceAll(/\*\*([^*]+)\*\*/g, "$1")
    .replaceAll(/(?<![\p{L}\d*])\*([^*\n]+)\*(?![\p{L}\d*])/gu, "$1");
