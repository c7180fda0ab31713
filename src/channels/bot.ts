import { randomUUID } from "node:crypto";
import { type Activity, ActivityHandler, type TurnContext } from "botbuilder";
import type { Heard } from "../core/conversation/heard.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { type Store, StoreError } from "../store/store.ts";
import { DeliveryError } from "./deliver.ts";
import { hearMessage, parisDate } from "./hear.ts";
import { COMING_BACK, IN_PROCESS } from "./in-process.ts";
import { errorTrace, type Log } from "./log.ts";
import { patiently } from "./patience.ts";
import { personKey } from "./person-key.ts";
import { isGroup, placeOf } from "./place.ts";
import { render } from "./render.ts";
import { createTeams, TEAMS } from "./teams/teams.ts";
import { SentElsewhereError, type Turns } from "./turn.ts";
import { showTyping } from "./typing.ts";
import { type Wait, wait as waitFor } from "./wait.ts";

/** One turn of the Bot Framework, from whichever channel. */
export type BotLogic = (context: TurnContext) => Promise<void>;

/**
 * What the bot says on its own account, in French typography: a turn that failed, by a fault (`apology`) or because the store did not
 * answer (`tryAgain`); a card that is no longer ours; the way to a private chat.
 */
export type BotPhrases = {
  apology: string;
  tryAgain: string;
  staleCard: string;
  groupNotice: string;
  groupPrivate: string;
};

export type BotOptions = { turns: Turns; store: Store; phrases: BotPhrases; log: Log; now: () => number; wait?: Wait };

/** The assistant as a bot. Unknown invokes get 501; other activities are left alone. */
export const createBot = ({ turns, store, phrases, log, now, wait = waitFor }: BotOptions): BotLogic => {
  const teams = createTeams({ turns, store, phrases, log, wait });

  const serve = async (context: TurnContext, heard: Heard, person: string): Promise<void> => {
    const { activity } = context;
    const place = placeOf(activity, phrases);
    const key = memoryKey(activity, person);
    const stopTyping = activity.channelId === TEAMS ? showTyping(context, wait) : async () => {};
    const screen = teams.screen(context, key, place.isGroup);
    try {
      const mayRepeat = activity.serviceUrl === IN_PROCESS;
      await turns.take({ key, activityId: activity.id || undefined, heard, mayRepeat }, (reply) => {
        const shown = heard.kind === "arrival" && isChannel(activity) ? withoutOptions(reply) : reply;
        return render(shown, place).map((message) => async () => {
          await stopTyping();
          const sent = await patiently(() => context.sendActivity(message), wait);
          screen.sent(shown, message, sent?.id);
        });
      });
    } catch (error) {
      await stopTyping();
      log({ event: "turn-failed", correlation: randomUUID(), channel: activity.channelId, ...errorTrace(error) });
      // The channel is told, so that it delivers the activity again; an apology would not leave either.
      if (error instanceof DeliveryError || error instanceof SentElsewhereError) throw error;
      const text = error instanceof StoreError ? phrases.tryAgain : phrases.apology;
      await context.sendActivity({ type: "message", text });
    } finally {
      await stopTyping();
      await screen.settle();
    }
  };

  const greet = (context: TurnContext, person: string) =>
    serve(context, { kind: "arrival", today: parisDate(now()) }, person);

  const bot = new ActivityHandler();
  bot.onMessage((context) =>
    serve(context, hearMessage(context.activity, parisDate(now())), context.activity.from?.id ?? ""),
  );
  bot.onEvent(async (context) => {
    const { activity } = context;
    if (activity.name !== COMING_BACK || activity.serviceUrl !== IN_PROCESS) return;
    await serve(context, { kind: "return", today: parisDate(now()) }, activity.from?.id ?? "");
  });
  bot.onMembersAdded(async (context) => {
    const { activity } = context;
    const isBot = ({ id }: { id: string }) => id === activity.recipient?.id;
    // A group is greeted when the bot joins it, whoever comes later: its greeting is remembered under nobody's name.
    if (isGroup(activity)) return activity.membersAdded?.some(isBot) ? greet(context, "") : undefined;
    const newcomer = activity.membersAdded?.find((member) => !isBot(member));
    if (newcomer) await greet(context, newcomer.id);
  });
  bot.onMembersRemoved(async ({ activity }) => {
    // What is kept of a group itself, its greeting, goes when the bot does.
    for (const { id } of activity.membersRemoved ?? [])
      await turns.forget(memoryKey(activity, id === activity.recipient?.id ? "" : id));
  });
  bot.onInstallationUpdate(async (context) => {
    const { activity } = context;
    // An upgrade of the app (add-upgrade, remove-upgrade) is no arrival, and erases nothing.
    if (activity.action === "add") await greet(context, isGroup(activity) ? "" : (activity.from?.id ?? ""));
    if (activity.action === "remove") await teams.erase(activity, memoryKey(activity, activity.from?.id ?? ""));
  });
  return async (context) => {
    const { activity } = context;
    const answered =
      activity.type === "invoke"
        ? await teams.invoke(activity, memoryKey(activity, activity.from?.id ?? ""), parisDate(now()))
        : undefined;
    if (answered === undefined) await bot.run(context);
    else await context.sendActivity({ type: "invokeResponse", value: answered });
  };
};

/** Outside a thread each message of a bot starts one: a greeting with its buttons would start two. */
const isChannel = ({ conversation }: Activity): boolean => conversation?.conversationType === "channel";
const withoutOptions = (reply: Reply): Reply => ({ ...reply, options: [] });

/** One memory per person in a conversation. */
const memoryKey = ({ channelId, conversation }: Activity, person: string): string =>
  personKey({ channelId, conversationId: conversation?.id ?? "", person });
