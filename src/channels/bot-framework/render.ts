import { type Option, offeredBy, type Reply } from "../../core/conversation/reply.ts";
import type { Activity, CardAction } from "../activity.ts";
import { partsOf } from "../parts/parts-of.ts";
import type { Place } from "../teams/place.ts";
import { renderForTeams } from "../teams/render.ts";

/**
 * A reply as the channel shows it: always its text, with buttons in the form that channel can carry. On the web the same reply goes in
 * parts beside them, for our own client.
 */
export const render = (reply: Reply, place: Place): [Partial<Activity>, ...Partial<Activity>[]] =>
  place.surface === "web" ? [renderForWeb(reply)] : renderForTeams(reply, place);
const renderForWeb = (reply: Reply): Partial<Activity> => {
  const asked = reply.kind === "article" && reply.rating ? `\n\n${reply.rating.ask}` : "";
  const options = offeredBy(reply);
  return {
    type: "message",
    text: `${reply.markdown}${asked}`,
    textFormat: "markdown",
    ...(options.length > 0 && webButtons(options)),
    channelData: { reply: partsOf(reply) },
  };
};

/** Web Chat shows the label as the person's own message and sends the action back in `value`. */
const webButtons = (options: readonly Option[]): Partial<Activity> => ({
  suggestedActions: {
    to: [],
    actions: options.map(
      ({ label, action }): CardAction => ({
        type: "messageBack",
        title: label,
        displayText: label,
        text: label,
        value: action,
      }),
    ),
  },
});
