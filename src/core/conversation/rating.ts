import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import { typography } from "../french/typography.ts";
import type { Rating } from "./reply.ts";

/** Asks whether an answer helped. */
export const ratingOf = ({ messages }: Base, answer: { article: string; section: string }): Rating => ({
  ask: typography(say(messages, "rate-ask")),
  options: [true, false].map((useful) => ({
    label: typography(say(messages, useful ? "rate-useful" : "rate-useless")),
    action: { do: "rate", ...answer, useful },
  })),
});
