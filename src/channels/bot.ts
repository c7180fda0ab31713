import { randomUUID } from "node:crypto";
import { type Activity, ActivityHandler, type TurnContext } from "botbuilder";
import type { Heard } from "../core/conversation/heard.ts";
import { StoreError } from "../store/store.ts";
import { hearMessage, parisDate } from "./hear.ts";
import { IN_PROCESS } from "./in-process.ts";
import { errorTrace, type Log } from "./log.ts";
import { personKey } from "./person-key.ts";
import { render } from "./render.ts";
import { DeliveryError, SentElsewhereError, type Turns } from "./turn.ts";

/** One turn of the Bot Framework, from whichever channel. */
export type BotLogic = (context: TurnContext) => Promise<void>;

/** What a person reads when a turn fails: `tryAgain` when the store is the cause, `apology` otherwise. */
export type BotOptions = { turns: Turns; apology: string; tryAgain: string; log: Log; now: () => number };

/** The assistant as a bot. Unknown invokes get 501; other activities are left alone. */
export const createBot = ({ turns, apology, tryAgain, log, now }: BotOptions): BotLogic => {
  const serve = async (context: TurnContext, heard: Heard, person: string): Promise<void> => {
    const { activity } = context;
    const place = { channelId: activity.channelId, isGroup: isGroup(activity) };
    try {
      const mayRepeat = activity.serviceUrl === IN_PROCESS;
      await turns.take(
        { key: memoryKey(activity, person), activityId: activity.id, heard, mayRepeat },
        async (reply) => {
          await context.sendActivity(render(reply, place));
        },
      );
    } catch (error) {
      log({ event: "turn-failed", correlation: randomUUID(), channel: activity.channelId, ...errorTrace(error) });
      // The channel is told, so that it delivers the activity again; an apology would not leave either.
      if (error instanceof DeliveryError || error instanceof SentElsewhereError) throw error;
      await context.sendActivity({ type: "message", text: error instanceof StoreError ? tryAgain : apology });
    }
  };

  const greet = (context: TurnContext, person: string) =>
    serve(context, { kind: "arrival", today: parisDate(now()) }, person);

  const bot = new ActivityHandler();
  bot.onMessage((context) =>
    serve(context, hearMessage(context.activity, parisDate(now())), context.activity.from?.id ?? ""),
  );
  bot.onMembersAdded(async (context) => {
    const newcomer = context.activity.membersAdded?.find(({ id }) => id !== context.activity.recipient?.id);
    // A group is greeted once, whoever comes: its greeting is remembered under nobody's name.
    if (newcomer) await greet(context, isGroup(context.activity) ? "" : newcomer.id);
  });
  bot.onMembersRemoved(async ({ activity }) => {
    // What is kept of a group itself, its greeting, goes when the bot does.
    for (const { id } of activity.membersRemoved ?? [])
      await turns.forget(memoryKey(activity, id === activity.recipient?.id ? "" : id));
  });
  bot.onInstallationUpdateAdd(async (context) => {
    if (!isGroup(context.activity)) await greet(context, context.activity.from?.id ?? "");
  });
  bot.onInstallationUpdateRemove((context) =>
    turns.forget(memoryKey(context.activity, context.activity.from?.id ?? "")),
  );
  return (context) => bot.run(context);
};

const isGroup = ({ conversation }: Activity): boolean =>
  conversation?.isGroup === true ||
  conversation?.conversationType === "groupChat" ||
  conversation?.conversationType === "channel";

/** One memory per person in a conversation. */
const memoryKey = ({ channelId, conversation }: Activity, person: string): string =>
  personKey({ channelId, conversationId: conversation?.id ?? "", person });
