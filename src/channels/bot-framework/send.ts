import type { Reply } from "../../core/conversation/reply.ts";
import type { Wait } from "../../ground/wait.ts";
import { fateOf } from "../../turns/fate.ts";
import { patiently } from "../../turns/patience.ts";
import type { Activity, TurnContext } from "../activity.ts";
import type { Place } from "../teams/place.ts";
import { isSaidAlone, sentAlone } from "../teams/targeted.ts";
import { render } from "./render.ts";

/** A message once it left: as it was sent, and the id that the channel gave it. */
export type Left = { sent: Partial<Activity>; id: string | undefined };

/** The messages that a reply makes at a place, each ready to be sent. */
export type Sender = (context: TurnContext, reply: Reply, place: Place) => (() => Promise<Left>)[];

export const createSender = (wait: Wait): Sender => {
  const one = async (context: TurnContext, message: Partial<Activity>): Promise<Left> => {
    const response = await patiently(() => context.sendActivity(message), wait);
    return { sent: message, id: response?.id };
  };
  return (context, reply, place) => {
    if (!isSaidAlone(reply, place)) return render(reply, place).map((message) => () => one(context, message));
    const alone = render(reply, { ...place, privately: undefined }).map((message) => sentAlone(message, place));
    // Nobody but the person reads the answer to what they wrote to the assistant alone, were it never to be shown.
    if (place.target?.when === "always") return alone.map((message) => () => one(context, message));
    const together = render(reply, place);
    return together.map((message, at) => async () => {
      const hidden = alone[at];
      if (hidden === undefined) return one(context, message);
      return one(context, hidden).catch((error) => {
        // A client that cannot show it: to the group, with the way to a private chat.
        if (fateOf(error) !== "refused") throw error;
        return one(context, message);
      });
    });
  };
};
