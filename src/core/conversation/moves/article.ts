import type { Action } from "../heard.ts";
import { isPending, type Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import { sayArticle } from "../say/article.ts";
import { sayChecklist } from "../say/checklist.ts";
import type { Played, Scene } from "../say/close.ts";
import { offerTopic } from "../say/options.ts";
import { sayPhrase } from "../say/text.ts";
import { sayChoices, sayDeclined, sayUnknown } from "../say/unsure.ts";
import { stale } from "./small-talk.ts";

/** Answers a question with what was found; what gave no answer is a question for the editors. */
export const ask = (scene: Scene, { question: asked, found }: Extract<Move, { do: "ask" }>): Played => {
  const { assistant, memory } = scene;
  const question = assistant.redact(asked);
  switch (found.kind) {
    case "answers":
      return answerWith(scene, question, found.answers);
    case "off-topic":
      return {
        memory,
        says: [sayDeclined(assistant, found.offTopic)],
        notes: [{ kind: "declined", question, subject: found.offTopic.id }],
      };
    case "choice": {
      const near = found.near.map(offerTopic);
      const notes = [
        unanswered(
          question,
          near.map(({ label }) => label),
        ),
      ];
      return isPending(memory)
        ? { memory, says: [sayPhrase(assistant.base, "choices-aside")], beside: near, notes }
        : { memory, says: [sayChoices(assistant, near)], notes };
    }
    case "unknown":
      return { memory, says: [sayUnknown(assistant, found.near.map(offerTopic))], notes: [unanswered(question, [])] };
  }
};

const unanswered = (question: string, offered: readonly string[]) =>
  ({ kind: "unanswered", question, offered }) as const;

/** Editors need no more: a sure match, or hardly one. */
export const toHundredth = (score: number): number => Math.round(score * 100) / 100;

/** Shows the sections that answer, and remembers why the last one does. `question` is redacted. */
const answerWith = (
  { assistant, memory, today }: Scene,
  question: string,
  answers: readonly [FoundSection, ...FoundSection[]],
): Played => {
  const { article, section, score, matched, repaired } = answers.at(-1) ?? answers[0];
  const last: Memory["last"] = {
    article: article.id,
    section: section.id,
    question,
    score,
    matched: [...matched],
    repaired: [...repaired],
  };
  return {
    memory: { ...memory, last },
    says: answers.map((one) => sayArticle(assistant.base, { ...one, today })),
    notes: answers.map((one) => ({
      kind: "answered",
      question,
      article: one.article.id,
      section: one.section.id,
      score: toHundredth(one.score),
    })),
  };
};

/** Shows a section asked for by name; a name that no longer exists says so. */
export const open = ({ assistant, memory, today }: Scene, wanted: Extract<Action, { do: "open" }>): Played => {
  const article = assistant.base.knowledge.get(wanted.article);
  if (article === undefined) return { memory, says: [sayUnknown(assistant, [], "gone-button")] };
  const section = article.sections.find(({ id }) => id === wanted.section) ?? article.sections[0];
  const last: Memory["last"] = { article: article.id, section: section.id, score: 1, matched: [], repaired: [] };
  return { memory: { ...memory, last }, says: [sayArticle(assistant.base, { article, section, today, score: 1 })] };
};

/** Shows a checklist. */
export const list = (scene: Scene, id: string): Played => {
  const { base } = scene.assistant;
  const found = base.checklists.get(id);
  return found === undefined ? stale(scene) : { memory: scene.memory, says: [sayChecklist(base, found)] };
};
