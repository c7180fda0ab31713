import { type Option, offeredBy, type Reply } from "../../core/conversation/reply.ts";
import type { Parts } from "./parts.ts";
import { partsOf } from "./parts-of.ts";

/** A reply as web chats get it: its text, with its buttons, and the same in parts beside them, for our own client. */
export type WebMessage = {
  type: "message";
  text: string;
  textFormat: "markdown";
  suggestedActions?: { to: []; actions: WebButton[] };
  channelData: { reply: Parts };
};

/** Web Chat shows the label as the person's own message and sends the action back in `value`. */
type WebButton = Record<"title" | "displayText" | "text", string> & { type: "messageBack"; value: Option["action"] };

export const webMessage = (reply: Reply): WebMessage => {
  const asked = reply.kind === "article" && reply.rating ? `\n\n${reply.rating.ask}` : "";
  const options = offeredBy(reply);
  return {
    type: "message",
    text: `${reply.markdown}${asked}`,
    textFormat: "markdown",
    ...(options.length > 0 && { suggestedActions: { to: [], actions: options.map(webButton) } }),
    channelData: { reply: partsOf(reply) },
  };
};

const webButton = ({ label, action }: Option): WebButton => ({
  type: "messageBack",
  title: label,
  displayText: label,
  text: label,
  value: action,
});
