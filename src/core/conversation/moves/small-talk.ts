import { type Phrase, say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import { pendingRun } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Reply, Welcome } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { contactFor } from "../say/contact.ts";
import { cardOf, offerArticle, offerDialog, offerThemes } from "../say/options.ts";
import { sayPhrase, sayText } from "../say/text.ts";

/** A phrase, and what one may do next. */
export const chat = ({ assistant, memory }: Scene, phrase: Phrase): Played => {
  const { base } = assistant;
  const contact = contactFor(assistant, memory);
  return { memory, says: [sayPhrase(base, phrase, { values: { contact }, options: offerThemes(base) })] };
};

/** A button of a step already passed, or of another version: it says so and changes nothing. */
export const stale = (scene: Scene): Played => chat(scene, "stale-button");

/** A button of somebody else's card: the person is told so, and offered theirs; what they were asked still stands. */
export const intrude = ({ assistant: { base }, memory }: Scene, dialog: string | undefined): Played => {
  const own = dialog === undefined ? [] : offerDialog(base, dialog);
  return { memory, says: [sayPhrase(base, "card-of-other", { options: own.length > 0 ? own : offerThemes(base) })] };
};

/** The first message of a conversation; a shorter one for somebody already greeted. */
export const greet = ({ assistant, memory }: Scene): Played => {
  const { base } = assistant;
  const { messages } = base;
  const words = say(messages, memory.greeted ? "greeted-again" : "greeting");
  const kept = memory.greeted ? [] : keptFor(assistant);
  const welcome: Welcome = {
    words: typography(words),
    cards: base.welcome.cards.map(cardOf),
    ...(kept.length > 0 && { kept: typography(kept.join(" ")) }),
  };
  const greeting: Reply = { ...sayText([words, ...kept].join(" "), offerThemes(base)), kind: "text", welcome };
  return { memory: { ...memory, greeted: true }, says: [greeting] };
};

/** How long the conversation is kept; nothing when nobody keeps it. */
const keptFor = ({ base: { messages }, retentionDays }: Assistant): string[] => {
  if (retentionDays === undefined) return [];
  return [retentionDays === 1 ? say(messages, "kept-for-a-day") : say(messages, "kept-for", { days: retentionDays })];
};

/** Takes leave, and asks nothing more. */
export const leave = ({ assistant, memory }: Scene): Played => ({
  memory,
  says: [sayPhrase(assistant.base, "goodbye")],
  stays: true,
});

/** What one may say; in a dialog, with what helps to answer its question. */
export const help = (scene: Scene): Played => {
  const run = pendingRun(scene.assistant, scene.memory);
  if (run === undefined) return chat(scene, "help");
  const { base } = scene.assistant;
  const question = run.dialog.questions.find(({ id }) => run.answers[id] === undefined);
  const beside = question?.help === undefined ? [] : offerArticle(base, question.help);
  return { memory: scene.memory, says: [sayPhrase(base, "help-in-dialog")], beside };
};
