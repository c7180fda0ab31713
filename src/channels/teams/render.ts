import { type Option, type Reply, readingOf } from "../../core/conversation/reply.ts";
import type { Activity, Attachment, CardAction } from "../activity.ts";
import { cards, contentOf, type Link, type Owner } from "./cards.ts";
import { cite } from "./citations.ts";
import { unfolded } from "./details.ts";
import { plainText, shorten, teamsMarkdown } from "./markdown.ts";
import { splitText } from "./split.ts";
import type { Target } from "./targeted.ts";

/** Where a reply is read in Teams, and what can be shown there. */
export type TeamsPlace = {
  isGroup: boolean;
  /** In Microsoft 365 Copilot: its own thumbs, actions at the root of a card only. */
  isCopilot?: boolean;
  /** In a group: whose message is answered, and the way to their own chat with the assistant. */
  owner?: Owner;
  privately?: Link & { notice: string };
  /** In a group: which replies the person alone sees. */
  target?: Target;
  /** Suggested actions shown at most: three when absent. */
  suggestedMax?: number;
  /** Whether tables are shown as tables. */
  hasTables?: boolean;
};

/**
 * Teams shows three suggested actions for sure, in personal chats only, and none beside a card. They can only say their label, which is
 * cut when it is long.
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
  const { hasTables = false, isCopilot = false, owner } = place;
  const cited = reply.kind === "article" ? cite(reply) : undefined;
  const privately = reply.kind === "question" ? place.privately : undefined;
  const text = teamsMarkdown(cited?.markdown ?? reply.markdown, { hasTables });
  const parts = splitText(privately === undefined ? text : `*${privately.notice}*\n\n${text}`, TEXT_MAX);
  const message = (words: string) => textMessage(words, hasTables);
  const last: Partial<Activity> = {
    ...message(parts.at(-1) ?? ""),
    ...(cited && { entities: [cited.entity] }),
    // Teams keeps nothing of what its thumbs gather: it comes back as an invoke (see invokes.ts). Copilot has thumbs that tell nobody.
    ...(isRated(reply) && !isCopilot && { channelData: { feedbackLoop: { type: "default" } } }),
    ...(isSuggested(reply, place) && suggested(reply.options)),
  };
  const shown = isSuggested(reply, place)
    ? []
    : cards(isCopilot && reply.kind === "article" ? [] : contentOf(reply), {
        options: pressed(reply, isCopilot),
        aside: reply.kind === "article" ? reply.alternates : undefined,
        links: privately === undefined ? [] : [privately],
        owner,
        isFlat: isCopilot,
      });
  const [first = last, ...others] = [
    ...parts.slice(0, -1).map(message),
    last,
    ...shown.map((card) => cardMessage(card, text)),
  ];
  return [first, ...others];
};

/** What buttons do: with what an answer asks, and the details that no card holds folded. */
const pressed = (reply: Reply, isCopilot: boolean): readonly Option[] => {
  if (reply.kind !== "article") return reply.options;
  const { missing, details, options } = reply;
  const asked = isCopilot ? details : unfolded(details);
  return [...(missing?.options ?? []), ...asked.flatMap(readingOf), ...options];
};

/** Whether Teams' own thumbs ask what a reply was worth. */
export const isRated = (reply: Reply): boolean => reply.kind === "article" && reply.rating !== undefined;

// The words are French whatever the language of the person's screens: it is what a screen reader must read aloud.
const textMessage = (text: string, hasTables: boolean): Partial<Activity> => ({
  type: "message",
  text,
  textFormat: hasTables && TABLE.test(text) ? "extendedmarkdown" : "markdown",
  locale: "fr-FR",
});

/** The line under the head of a table. */
const TABLE = /^\|[ \t:|-]+\|[ \t]*$/m;

/** A message that is a card, and what a notification says of it. */
export const cardMessage = (card: Attachment, text: string): Partial<Activity> => ({
  type: "message",
  locale: "fr-FR",
  summary: shorten(plainText(text), SUMMARY_MAX),
  attachments: [card],
});

const isSuggested = (reply: Reply, { isGroup, suggestedMax = SUGGESTED_MAX }: TeamsPlace): boolean =>
  !isGroup &&
  reply.options.length > 0 &&
  reply.options.length <= suggestedMax &&
  reply.options.every(({ label }) => label.length <= SUGGESTED_LABEL_MAX) &&
  contentOf(reply).length === 0 &&
  !(reply.kind === "article" && (reply.missing ?? reply.alternates));

const suggested = (options: readonly Option[]): Partial<Activity> => ({
  suggestedActions: {
    to: [],
    actions: options.map(({ label }): CardAction => ({ type: "imBack", title: label, value: label })),
  },
});
