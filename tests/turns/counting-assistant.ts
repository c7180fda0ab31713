import type { About } from "../../src/core/conversation/heard.ts";
import { MEMORY_VERSION, type Memory } from "../../src/core/conversation/memory.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import type { Reply } from "../../src/core/conversation/reply.ts";

const text = (markdown: string): Reply => ({ kind: "text", markdown, options: [] });

const remember = (count: number, last: string): Memory => ({
  schemaVersion: MEMORY_VERSION,
  greeted: true,
  dialog: { id: "count", version: 1, answers: { count: String(count), last } },
  awaiting: { kind: "answer" },
  offered: [],
});

/**
 * An assistant for tests of the rooms around it: it counts what it hears and says it back, with what the channel tells beside the words.
 * « annuaire » has an establishment looked up, « boum » is a bug, « efface » has everything forgotten, « deux » gets two replies,
 * « options 4 » gets four buttons, « question » a question with two answers, « article » an answer that can be rated.
 */
export const countingAssistant: Respond = (memory, heard) => {
  const count = Number(memory.dialog?.answers.count ?? 0) + 1;
  switch (heard.kind) {
    case "arrival":
      return { memory: remember(0, ""), replies: [text("Bonjour")] };
    case "return":
      return { memory, replies: [text("De retour")] };
    case "action":
      return {
        memory: remember(count, heard.action.do),
        replies: [text(`${count}. bouton ${heard.action.do}${heard.isOthers ? " (carte d'un autre)" : ""}`)],
      };
    case "company":
      return { memory: remember(count, ""), replies: [text(`${count}. annuaire : ${heard.lookup.kind}`)] };
    case "unreadable":
      return { memory: remember(count, ""), replies: [text(`${count}. illisible`)] };
    case "text": {
      if (heard.text === "boum") throw new TypeError(`cannot read ${heard.text}`);
      if (heard.text === "annuaire") {
        const needs = { kind: "company", siret: "73282932000074" } as const;
        return { memory: remember(count, ""), replies: [text(`${count}. je consulte`)], needs };
      }
      if (heard.text === "efface") return { memory: remember(0, ""), replies: [text("effacé")], forget: true };
      const memoryAfter = remember(count, heard.text);
      const beside = [
        heard.about && `à propos de ${aboutWhat(heard.about)}`,
        heard.unread && "non lu : ce qui l'accompagne",
      ];
      const reply = text([`${count}. ${heard.text}`, ...beside.filter((one) => one)].join(" | "));
      if (heard.text === "question") return { memory: memoryAfter, replies: [question] };
      if (heard.text === "article") return { memory: memoryAfter, replies: [article] };
      if (heard.text === "deux") return { memory: memoryAfter, replies: [reply, text("et encore")] };
      const options = Number(/^options (\d+)$/.exec(heard.text)?.[1] ?? 0);
      return { memory: memoryAfter, replies: [{ ...reply, options: buttons(options) }] };
    }
  }
};

const aboutWhat = (about: About): string => (about.kind === "question" ? about.question : about.article);

const question: Reply = {
  kind: "question",
  dialog: "d",
  question: "q1",
  step: 1,
  of: 2,
  ask: "Oui ou non ?",
  markdown: "Oui ou non ?",
  options: ["Oui", "Non"].map((label) => ({
    label,
    action: { do: "answer", dialog: "d", version: 1, question: "q1", choice: label.toLowerCase() },
  })),
};

const article: Reply = {
  kind: "article",
  article: "a1",
  section: "Un titre",
  title: "Un titre",
  lead: "Un texte.",
  details: [],
  markdown: "**Un titre**\n\nUn texte.",
  sources: [],
  cautions: [],
  score: 1,
  options: [],
  rating: {
    ask: "Utile ?",
    options: [{ label: "Oui", action: { do: "rate", useful: true, article: "a1", section: "s1" } }],
  },
};

/** That many buttons, which start dialogs d1, d2… */
export const buttons = (count: number): Reply["options"] =>
  Array.from({ length: count }, (_, index) => ({
    label: `Bouton ${index + 1}`,
    action: { do: "start", dialog: `d${index + 1}` },
  }));
