import type { Activity, Attachment, CardAction } from "botbuilder";
import { z } from "zod";
import type { Option, Reply } from "../../core/conversation/reply.ts";
import { cards, contentOf, type Link, note } from "./cards.ts";
import { cite } from "./citations.ts";
import { plainText, shorten, teamsMarkdown } from "./markdown.ts";
import { splitText } from "./split.ts";

/** Where a reply is read in Teams. `privately`, in a group: the way to the person's own chat with the assistant. */
export type TeamsPlace = { isGroup: boolean; privately?: Link & { notice: string } };

/**
 * Teams shows three suggested actions at most, in personal chats only, and none beside a card. They can only say their label, which
 * is cut when it is long.
 */
const SUGGESTED_MAX = 3;
const SUGGESTED_LABEL_MAX = 25;

/** Characters of one message. Teams takes about 80 kB of UTF-16, entities included. */
const TEXT_MAX = 12_000;
/** What a notification shows of a card. */
const SUMMARY_MAX = 120;

/**
 * A reply as Teams shows it: its whole text, in several messages when it is long, then its cards. Each card is a message of its own,
 * because Teams splits what comes together and then gives no id back: the card could never be closed.
 */
export const renderForTeams = (reply: Reply, place: TeamsPlace): [Partial<Activity>, ...Partial<Activity>[]] => {
  const cited = reply.kind === "article" ? cite(reply) : undefined;
  const privately = reply.kind === "question" ? place.privately : undefined;
  const text = teamsMarkdown(cited?.markdown ?? reply.markdown);
  const parts = splitText(privately === undefined ? text : `*${privately.notice}*\n\n${text}`, TEXT_MAX);
  const last: Partial<Activity> = {
    ...message(parts.at(-1) ?? ""),
    ...(cited && { entities: [cited.entity] }),
    // Teams keeps nothing of what its thumbs gather: it comes back as an invoke (see invokes.ts).
    ...(isRated(reply) && { channelData: { feedbackLoop: { type: "default" } } }),
    ...(isSuggested(reply, place) && suggested(reply.options)),
  };
  const shown = isSuggested(reply, place)
    ? []
    : cards(contentOf(reply), reply.options, privately === undefined ? [] : [privately]);
  const [first = last, ...others] = [
    ...parts.slice(0, -1).map(message),
    last,
    ...shown.map((card) => cardMessage(card, text)),
  ];
  return [first, ...others];
};

/** A card once it no longer serves: what it says, and in place of its buttons which one was taken, or that it is passed. */
export const renderClosed = (card: Attachment, taken: string): Partial<Activity> => ({
  ...cardMessage(
    { ...card, content: { ...card.content, body: [...withoutButtons(card.content.body), note(taken)] } },
    taken,
  ),
});

/** The label of the button that sent this back; undefined when the card has no such button. */
export const labelOf = ({ content }: Attachment, sent: unknown): string | undefined => {
  const action = JSON.stringify(sentSchema.safeParse(sent).data?.action);
  const buttons = bodySchema
    .safeParse(content.body)
    .data?.flatMap(({ actions = [], selectAction }) => (selectAction === undefined ? actions : [selectAction]));
  return buttons?.find(({ data }) => data !== undefined && JSON.stringify(data.action) === action)?.title;
};

const sentSchema = z.object({ action: z.unknown() });
const buttonSchema = z.object({ title: z.string(), data: sentSchema.optional() });
const bodySchema = z.array(
  z.object({ actions: z.array(buttonSchema).optional(), selectAction: buttonSchema.optional() }),
);

const withoutButtons = (body: readonly { type: string; selectAction?: unknown }[]) =>
  body.filter(({ type, selectAction }) => type !== "ActionSet" && selectAction === undefined);

/** Whether Teams' own thumbs ask what a reply was worth. */
export const isRated = (reply: Reply): boolean => reply.kind === "article" && reply.rating !== undefined;

// The words are French whatever the language of the person's screens: it is what a screen reader must read aloud.
const message = (text: string): Partial<Activity> => ({
  type: "message",
  text,
  textFormat: "markdown",
  locale: "fr-FR",
});

const cardMessage = (card: Attachment, text: string): Partial<Activity> => ({
  type: "message",
  locale: "fr-FR",
  summary: shorten(plainText(text), SUMMARY_MAX),
  attachments: [card],
});

const isSuggested = (reply: Reply, { isGroup }: TeamsPlace): boolean =>
  !isGroup &&
  reply.options.length > 0 &&
  reply.options.length <= SUGGESTED_MAX &&
  reply.options.every(({ label }) => label.length <= SUGGESTED_LABEL_MAX) &&
  contentOf(reply).length === 0;

const suggested = (options: readonly Option[]): Partial<Activity> => ({
  suggestedActions: {
    to: [],
    actions: options.map(({ label }): CardAction => ({ type: "imBack", title: label, value: label })),
  },
});
