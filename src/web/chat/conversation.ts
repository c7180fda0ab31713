import type { Choice, Parts } from "../../channels/parts/parts.ts";
import type { Heard } from "../direct-line/direct-line.ts";
import { optionsIn, partsIn } from "./read-activity.ts";

/** What a person wrote or pressed. `id` is the client's own until the server's is known too. */
export type Said = {
  id: string;
  text: string;
  action?: unknown;
  state: "sending" | "sent" | "refused";
  serverId?: string;
};

/** What the assistant said; without parts, its text and buttons are all there is. */
export type Reply = { id: string; text: string; parts?: Parts; options: readonly Choice[] };

/** Somebody's message and what answers it. The first turn is the greeting, which answers nothing. */
export type Turn = { id: string; said?: Said; replies: readonly Reply[] };

/** `rated`: what was thought of each answer, by {@link ratedKey}. */
export type Conversation = { turns: readonly Turn[]; rated: Readonly<Record<string, boolean>> };

export const EMPTY_CONVERSATION: Conversation = { turns: [], rated: {} };

/** Names an answer among those that can be rated. */
export const ratedKey = (action: unknown): string => {
  const { article, section } = Object(action);
  return `${article}#${section ?? ""}`;
};

/** A thumb is seen on the answer itself: it is no message of the conversation. */
const isThumb = (action: unknown): boolean => {
  const { do: does, reason, comment } = Object(action);
  return does === "rate" && reason === undefined && comment === undefined;
};

/** The conversation with a message on its way. */
export const saying = (conversation: Conversation, said: Omit<Said, "state">): Conversation =>
  isThumb(said.action)
    ? thumbed(conversation, said.action)
    : withTurn(conversation, { id: said.id, said: { ...said, state: "sending" }, replies: [] });

/** The conversation with a message that the server will not take. */
export const refusing = (conversation: Conversation, id: string): Conversation => ({
  ...conversation,
  turns: conversation.turns.map((turn) =>
    turn.said?.id === id ? { ...turn, said: { ...turn.said, state: "refused" } } : turn,
  ),
});

/** The conversation with what was received, in order; what is received again changes nothing. */
export const hearing = (conversation: Conversation, activities: readonly Heard[]): Conversation =>
  activities.filter(({ type }) => type === "message").reduce(hearingOne, conversation);

const hearingOne = (conversation: Conversation, activity: Heard): Conversation =>
  Object(activity.from).role === "bot" ? hearReply(conversation, activity) : hearEcho(conversation, activity);

const hearEcho = (conversation: Conversation, activity: Heard): Conversation => {
  const { turns } = conversation;
  const { clientActivityID } = Object(activity.channelData);
  const id = typeof clientActivityID === "string" ? clientActivityID : activity.id;
  const text = typeof activity.text === "string" ? activity.text : "";
  if (isThumb(activity.value)) return thumbed(conversation, activity.value);
  const mine = turns.find(({ said }) => said?.id === id);
  const said: Said = { id, text, action: activity.value, state: "sent", serverId: activity.id };
  if (mine === undefined) return withTurn(conversation, { id, said, replies: [] });
  // A number that serves once comes back masked: the person sees what they wrote until they leave.
  const seen = { ...said, text: mine.said?.text ?? text };
  return { ...conversation, turns: turns.map((turn) => (turn === mine ? { ...turn, said: seen } : turn)) };
};

const hearReply = (conversation: Conversation, activity: Heard): Conversation => {
  const { turns } = conversation;
  if (turns.some(({ replies }) => replies.some(({ id }) => id === activity.id))) return conversation;
  const parts = partsIn(activity);
  const text = typeof activity.text === "string" ? activity.text : "";
  const reply: Reply = { id: activity.id, text, options: optionsIn(activity), ...(parts && { parts }) };
  if (parts?.kind === "text" && parts.erased) return { turns: [{ id: activity.id, replies: [reply] }], rated: {} };
  const answered = turns.find(({ said }) => said?.serverId !== undefined && said.serverId === activity.replyToId);
  const home = answered ?? turns.findLast((turn) => !isOnItsWay(turn));
  if (home === undefined) return withTurn(conversation, { id: activity.id, replies: [reply] });
  return {
    ...conversation,
    turns: turns.map((turn) => (turn === home ? { ...turn, replies: [...turn.replies, reply] } : turn)),
  };
};

const thumbed = (conversation: Conversation, action: unknown): Conversation => ({
  ...conversation,
  rated: { ...conversation.rated, [ratedKey(action)]: Object(action).useful === true },
});

/** What is on its way comes after what was said already, heard later though it may be. */
const withTurn = ({ turns, rated }: Conversation, turn: Turn): Conversation => {
  const at = isOnItsWay(turn) ? -1 : turns.findIndex(isOnItsWay);
  return { rated, turns: at < 0 ? [...turns, turn] : [...turns.slice(0, at), turn, ...turns.slice(at)] };
};

const isOnItsWay = ({ said }: Turn): boolean => said?.state === "sending";
