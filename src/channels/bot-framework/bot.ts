import type { Heard } from "../../core/conversation/heard.ts";
import type { Reply } from "../../core/conversation/reply.ts";
import type { Log } from "../../ground/log.ts";
import { parisDate } from "../../ground/paris-date.ts";
import { type Wait, wait as waitFor } from "../../ground/wait.ts";
import type { Store } from "../../store/store.ts";
import { createServe, type FailurePhrases } from "../../turns/serve.ts";
import type { Turns } from "../../turns/turns.ts";
import type { Activity, TurnContext } from "../activity.ts";
import { groupKey, memoryKey } from "../keys.ts";
import { isGroup, type PlaceOptions, placeOf } from "../teams/place.ts";
import type { Previews } from "../teams/previews.ts";
import { sentAlone } from "../teams/targeted.ts";
import { createTeams } from "../teams/teams.ts";
import { hearActivity } from "./hear.ts";
import { createSender } from "./send.ts";
import { showTyping } from "./typing.ts";

/** One turn of the Bot Framework, from whichever channel. */
export type BotLogic = (context: TurnContext) => Promise<void>;

/**
 * What the bot says on its own account, in French typography: of a turn that failed; of a card that is no longer ours; in a group, the
 * way to a private chat and whose card it is.
 */
export type BotPhrases = PlaceOptions["phrases"] & FailurePhrases & { staleCard: string };

export type BotOptions = {
  turns: Turns;
  store: Store;
  /** As they are now. */
  phrases: () => BotPhrases;
  log: Log;
  now: () => number;
  wait?: Wait;
  previews?: Previews;
};

/** A turn to serve: what is heard, under whose key, and the name of the activity when it is not its own id. */
type Serving = { heard: Heard; key: string; activityId?: string };

/** The assistant as a bot. Unknown invokes get 501; other activities are left alone. */
export const createBot = (options: BotOptions): BotLogic => {
  const { turns, store, phrases, log, now, wait = waitFor, previews = new Set() } = options;
  const teams = createTeams({ turns, store, phrases, log, wait });
  const take = createServe({ turns, phrases, log });
  const send = createSender(wait);

  const serve = async (context: TurnContext, { heard, key, activityId }: Serving): Promise<void> => {
    const { activity } = context;
    const place = placeOf(activity, key, { phrases: phrases(), previews });
    const stopTyping = place.surface === "web" ? async () => {} : showTyping(context, wait);
    const screen = teams.screen(context, key, place);
    const incoming = {
      key,
      activityId: activityId ?? (activity.id || undefined),
      heard: place.isGroup ? { ...heard, isPublic: true as const } : heard,
    };
    const say = (reply: Reply) => {
      const shown = heard.kind === "arrival" && isChannel(activity) ? withoutOptions(reply) : reply;
      return send(context, shown, place).map((message) => async () => {
        await stopTyping();
        const { sent, id } = await message();
        screen.sent(shown, sent, id);
      });
    };
    const apologise = async (text: string) => {
      await stopTyping();
      const sorry = { type: "message", text };
      await context.sendActivity(place.target?.when === "always" ? sentAlone(sorry, place) : sorry);
    };
    try {
      await take(incoming, { channel: activity.channelId, say, apologise });
    } finally {
      await stopTyping();
      await screen.settle();
    }
  };

  const keyOf = (activity: Activity): string => memoryKey(activity, activity.from?.id ?? "");
  /** A group is greeted once, whoever comes later, and under nobody's name. */
  const greet = (context: TurnContext, person: string) =>
    serve(context, {
      heard: { kind: "arrival", today: parisDate(now()) },
      key: isGroup(context.activity) ? groupKey(context.activity) : memoryKey(context.activity, person),
    });

  const hear = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const key = keyOf(activity);
    await serve(context, { heard: await teams.hear(activity, hearActivity(activity, parisDate(now())), key), key });
  };
  const hearAgain = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    // In a group, what everybody has read stays as it was answered.
    if (isGroup(activity)) return;
    const key = keyOf(activity);
    const again = await teams.hearAgain(activity, hearActivity(activity, parisDate(now())), key);
    if (again !== undefined) await serve(context, { ...again, key });
  };
  const welcome = async (context: TurnContext): Promise<void> => {
    const { recipient, membersAdded = [] } = context.activity;
    const isBot = ({ id }: { id: string }) => id === recipient?.id;
    if (isGroup(context.activity)) return membersAdded.some(isBot) ? greet(context, "") : undefined;
    const newcomer = membersAdded.find((member) => !isBot(member));
    if (newcomer) await greet(context, newcomer.id);
  };
  const forget = async ({ activity }: TurnContext): Promise<void> => {
    // What is kept of a group itself goes when the bot does.
    for (const { id } of activity.membersRemoved ?? [])
      await turns.forget(id === activity.recipient?.id ? groupKey(activity) : memoryKey(activity, id));
  };
  const install = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    // An upgrade of the app (add-upgrade, remove-upgrade) is no arrival, and erases nothing.
    if (activity.action === "add") await greet(context, activity.from?.id ?? "");
    if (activity.action === "remove") await teams.erase(activity, keyOf(activity));
  };
  const invoke = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const answered = await teams.invoke(activity, keyOf(activity), parisDate(now()));
    await context.sendActivity({ type: "invokeResponse", value: answered ?? { status: 501 } });
  };
  return async (context) => {
    switch (context.activity.type) {
      case "message":
        return hear(context);
      case "messageUpdate":
        return hearAgain(context);
      case "conversationUpdate":
        return context.activity.membersAdded?.length ? welcome(context) : forget(context);
      case "installationUpdate":
        return install(context);
      case "invoke":
        return invoke(context);
    }
  };
};

/** Outside a thread each message of a bot starts one: a greeting with its buttons would start two. */
const isChannel = ({ conversation }: Activity): boolean => conversation?.conversationType === "channel";
const withoutOptions = (reply: Reply): Reply => ({ ...reply, options: [] });
