import { z } from "zod";
import { type Action, MESSAGE_MAX_CHARACTERS } from "../../core/conversation/heard.ts";
import type { Activity, InvokeResponse } from "../activity.ts";

/** What Teams' thumbs under an answer send back. */
const feedbackSchema = z.object({
  actionName: z.literal("feedback"),
  actionValue: z.object({
    reaction: z.enum(["like", "dislike"]),
    feedback: z.string().nullish(),
  }),
});

/** Somebody's opinion of one answer, without what it was about. */
export type Feedback = { useful: boolean; comment?: string };

/** The opinion that an invoke carries; undefined when it carries none. */
export const readFeedback = ({ name, value }: Activity): Feedback | undefined => {
  if (name !== "message/submitAction") return undefined;
  const read = feedbackSchema.safeParse(value);
  if (!read.success) return undefined;
  const { reaction, feedback } = read.data.actionValue;
  const comment = readComment(feedback ?? "");
  return { useful: reaction === "like", ...(comment !== "" && { comment }) };
};

/** Teams sends the form's fields as JSON text; other clients of the Bot Framework, the words alone. */
const readComment = (feedback: string): string => {
  const form = z.object({ feedbackText: z.string() }).safeParse(parseJson(feedback));
  const words = form.success ? form.data.feedbackText : /^\s*\{/.test(feedback) ? "" : feedback;
  return words.trim().slice(0, MESSAGE_MAX_CHARACTERS);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What the core hears of an opinion; without its answer, it is about the last one. */
export const rateAction = (feedback: Feedback, answer?: { article: string; section: string }): Action => ({
  do: "rate",
  ...feedback,
  ...(answer && { article: answer.article, section: answer.section }),
});

/** What Teams wants for a feedback taken: nothing else, or its form says that it failed. */
export const ACKNOWLEDGED: InvokeResponse = { status: 200, body: {} };

/** A card that refreshes itself, or an action of a card that is not ours: a sentence, and the card stays as it is. */
export const cardMessage = (sentence: string): InvokeResponse => ({
  status: 200,
  body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: sentence },
});
