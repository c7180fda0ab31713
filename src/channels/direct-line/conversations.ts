import { randomUUID } from "node:crypto";
import type { BotLogic } from "../bot.ts";
import { errorTrace, type Log } from "../log.ts";
import { createQueue } from "../queue.ts";
import type { ActivityLog, ActivitySet } from "./activity-log.ts";
import { type BotAccount, createInProcessBot } from "./in-process-bot.ts";
import { arrival, clientActivityId, echo, forBot, type Posted, said } from "./posted.ts";
import type { Streams } from "./streams.ts";
import type { Grant } from "./tokens.ts";

export type ConversationsOptions = {
  bot: BotLogic;
  account: BotAccount;
  activities: ActivityLog;
  streams: Streams;
  log: Log;
  now: () => number;
};

/** What happens in conversations, whatever the way there. */
export type Conversations = {
  /** Makes sure the conversation exists, and greets when it starts. @returns whether it was created */
  open(grant: Grant, watermark: string): Promise<boolean>;
  /** Shows what a person posts, then lets the bot answer, one turn at a time. @returns its id, before the answer */
  post(grant: Grant, posted: Posted): Promise<string>;
  /** Lets the bot answer to a file, which is neither kept nor shown. */
  refuseFile(grant: Grant): void;
  read(grant: Grant, watermark: string): Promise<ActivitySet>;
  /** Settles once every turn under way is over. */
  idle(): Promise<void>;
};

export const createConversations = ({
  bot,
  account,
  activities,
  streams,
  log,
  now,
}: ConversationsOptions): Conversations => {
  const turns = createQueue();

  const show = async (conversationId: string, activity: Parameters<typeof said>[0]): Promise<string> => {
    const shown = said(activity, account, { id: randomUUID(), at: now() });
    if (shown.type === "typing") streams.show(conversationId, shown);
    else if (shown.type !== "trace") {
      await activities.append(conversationId, shown);
      streams.notify(conversationId);
    }
    return shown.id;
  };

  const runTurn = createInProcessBot(bot, show);
  const turn = (activity: Parameters<typeof runTurn>[0]): void => {
    turns
      .run(activity.conversation.id, () => runTurn(activity))
      .catch((error: unknown) => log({ event: "direct-line-turn-failed", ...errorTrace(error) }));
  };

  return {
    open: async (grant, watermark) => {
      const created = await activities.open(grant.conversationId, watermark);
      // A client that had already read something is in the middle of a conversation that a restart made us forget.
      if (created && watermark === "") turn(arrival(grant, account, randomUUID()));
      return created;
    },
    post: async (grant, posted) => {
      const activity = echo(posted, grant, { id: randomUUID(), at: now() });
      if (posted.type === "typing") return activity.id;
      const { id, added } = await activities.append(grant.conversationId, activity, clientActivityId(posted));
      if (!added) return id;
      streams.notify(grant.conversationId);
      turn(forBot(activity, grant, account));
      return id;
    },
    refuseFile: (grant) => {
      const file = { contentType: "application/octet-stream" };
      turn(forBot({ id: randomUUID(), type: "message", attachments: [file] }, grant, account));
    },
    read: (grant, watermark) => activities.after(grant.conversationId, watermark),
    idle: turns.idle,
  };
};
