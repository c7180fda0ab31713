import type { Reply } from "../../core/conversation/reply.ts";
import type { Activity } from "../activity.ts";
import { forOneAlone } from "./wire.ts";

/**
 * Which replies are said, in a group, to the person alone: all of them (`always`, in reply to a message that they sent to the assistant
 * alone), or those about their company.
 */
export type Target = { when: "always"; inReplyTo: string | undefined } | { when: "company" };

type Targeted = { target?: Target };

/** Whether a reply is for the person's eyes only, where that can be. */
export const isSaidAlone = (reply: Reply, { target }: Targeted): boolean =>
  target?.when === "always" || (target?.when === "company" && isAboutCompany(reply));

/** A question about one's company, what comes of the answers, and what must be confirmed. */
const isAboutCompany = ({ kind, options }: Reply): boolean =>
  kind === "question" || kind === "verdict" || options.some(({ action }) => OF_A_DIALOG.has(action.do));

const OF_A_DIALOG: ReadonlySet<string> = new Set(["answer", "edit", "confirm"]);

/** A message that the person alone sees, told from which one of theirs it comes when they wrote that to the assistant alone. */
export const sentAlone = (message: Partial<Activity>, { target }: Targeted): Partial<Activity> => {
  const answered = target?.when === "always" ? target.inReplyTo : undefined;
  const info = { type: "targetedMessageInfo", messageId: answered };
  return forOneAlone({ ...message, ...(answered !== undefined && { entities: [...(message.entities ?? []), info] }) });
};
