import type { Activity, Attachment, CardAction } from "botbuilder";
import { type Option, offeredBy, type Reply } from "../core/conversation/reply.ts";

/** Where a reply is going to be read. */
export type Place = { channelId: string; isGroup: boolean };

/** A reply as the channel shows it: always its text, with buttons in the form that channel can carry. */
export const render = (reply: Reply, place: Place): Partial<Activity> => ({
  type: "message",
  textFormat: "markdown",
  ...(place.channelId === "msteams" ? forTeams(reply, place) : forWeb(reply)),
});

const forWeb = (reply: Reply): Partial<Activity> => {
  const asked = reply.kind === "article" && reply.rating ? `\n\n${reply.rating.ask}` : "";
  const options = offeredBy(reply);
  return { text: `${reply.markdown}${asked}`, ...(options.length > 0 && webButtons(options)) };
};

const forTeams = (reply: Reply, place: Place): Partial<Activity> => ({
  text: reply.markdown,
  ...(reply.options.length > 0 && teamsButtons(reply.options, place)),
});

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

const TEAMS_MAX_SUGGESTED = 3;
const TEAMS_MAX_CARD_ACTIONS = 6;

/** Teams shows three suggested actions at most, in personal chats only, and none beside a card; they can only say their label. */
const teamsButtons = (options: readonly Option[], { isGroup }: Place): Partial<Activity> =>
  options.length <= TEAMS_MAX_SUGGESTED && !isGroup
    ? {
        suggestedActions: {
          to: [],
          actions: options.map(({ label }): CardAction => ({ type: "imBack", title: label, value: label })),
        },
      }
    : { attachments: [buttonCard(options)] };

/** Version 1.2, because phones refuse what came later; six actions at most in a row. */
const buttonCard = (options: readonly Option[]): Attachment => ({
  contentType: "application/vnd.microsoft.card.adaptive",
  content: {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.2",
    body: rows(options).map((row) => ({ type: "ActionSet", actions: row.map(submit) })),
  },
});

const submit = ({ label, action }: Option) => ({
  type: "Action.Submit",
  title: label,
  data: { action, msteams: { type: "messageBack", displayText: label, text: label, value: { action } } },
});

const rows = (options: readonly Option[]): Option[][] =>
  Array.from({ length: Math.ceil(options.length / TEAMS_MAX_CARD_ACTIONS) }, (_, row) =>
    options.slice(row * TEAMS_MAX_CARD_ACTIONS, (row + 1) * TEAMS_MAX_CARD_ACTIONS),
  );
