import { say } from "../../content/messages.ts";
import { type Action, REASONS } from "../heard.ts";
import type { Note } from "../port.ts";
import type { Option } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { contactFor } from "../say/contact.ts";
import { offerThemes } from "../say/options.ts";
import { sayPhrase } from "../say/text.ts";
import { toHundredth } from "./article.ts";

type Rating = Extract<Action, { do: "rate" }>;

/** Takes what somebody thinks of an answer; a « no » without its reason asks for one. */
export const rate = ({ assistant, memory }: Scene, rating: Rating): Played => {
  const { base } = assistant;
  const contact = contactFor(assistant, memory);
  const { useful, reason, comment, article = memory.last?.article, section = memory.last?.section } = rating;
  const isOurs = base.knowledge.get(article ?? "")?.sections.some(({ id }) => id === section);
  if (article === undefined || section === undefined || !isOurs)
    return { memory, says: [sayPhrase(base, "rate-nothing")] };

  const isLast = memory.last?.article === article && memory.last.section === section;
  const note: Note = {
    kind: "rated",
    article,
    section,
    useful,
    ...(reason && { reason }),
    ...(comment && { comment: assistant.redact(comment) }),
    ...(isLast && memory.last?.question && { question: memory.last.question, score: toHundredth(memory.last.score) }),
  };
  const explained = useful || reason !== undefined || comment !== undefined;
  const options = explained ? offerThemes(base) : reasons(base.messages, { ...rating, article, section });
  const phrase = useful ? "rate-thanks" : explained ? "rate-sorry" : "rate-why";
  return { memory, says: [sayPhrase(base, phrase, { values: { contact }, options })], notes: [note] };
};

const reasons = (messages: Parameters<typeof say>[0], rating: Rating): Option[] =>
  REASONS.map((reason) => ({ label: say(messages, `reason-${reason}`), action: { ...rating, reason } }));
