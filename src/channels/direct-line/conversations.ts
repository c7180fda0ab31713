import { createHash, randomUUID } from "node:crypto";
import { errorTrace, type Log } from "../../ground/log.ts";
import { createQueue } from "../../turns/queue.ts";
import type { Activity } from "../activity.ts";
import type { BotLogic } from "../bot-framework/bot.ts";
import { type ActivityLog, type ActivitySet, logKey, type WireActivity } from "./activity-log.ts";
import { type BotAccount, createInProcessBot } from "./in-process-bot.ts";
import { arrival, clientActivityId, comingBack, echo, forBot, heard, type Posted, said } from "./posted.ts";
import type { Streams } from "./streams.ts";
import type { Grant } from "./tokens.ts";
import { postedAt, toTakeUp } from "./unanswered.ts";

export type ConversationsOptions = {
  bot: BotLogic;
  account: BotAccount;
  activities: ActivityLog;
  streams: Streams;
  /** Shown, and kept nowhere, when a message could not be kept or answered. */
  tryAgain: () => string;
  log: Log;
  now: () => number;
};

/** What happens in conversations, whatever the way there. */
export type Conversations = {
  /** Greets when the conversation starts; otherwise takes up again what a process that died left unanswered. @returns whether it started */
  open(grant: Grant, watermark: string): Promise<boolean>;
  /** Shows what a person posts, then lets the bot answer, one turn at a time. @returns its id, before the answer */
  post(grant: Grant, posted: Posted): Promise<string>;
  /** Shows, without keeping it, that something could not be taken and may be sent again. */
  apologise(grant: Grant): void;
  /** Lets the bot answer to a file, which is neither kept nor shown. */
  refuseFile(grant: Grant): void;
  read(grant: Grant, watermark: string): Promise<ActivitySet>;
  /** Settles once every turn under way is over. */
  idle(): Promise<void>;
};

/** How far back something may have been left unanswered. */
const REVIEWED = { atOpening: 100, inPassing: 10 };
/** Past it, somebody who opens a conversation again is told where they were. */
const AWAY_MS = 12 * 3600_000;
/** One arrival in a conversation, however often it is opened. */
const ARRIVAL = "arrival";

export const createConversations = (options: ConversationsOptions): Conversations => {
  const { bot, account, activities, streams, tryAgain, log, now } = options;
  const runTurn = createInProcessBot(bot);
  const queue = createQueue();
  /** What this process is answering. */
  const underWay = new Set<string>();

  const shownAs = (activity: Partial<Activity>) => said(activity, account, { id: randomUUID(), at: now() });

  /** What the bot says in a turn; said again by a turn taken up again, it is shown once. */
  const hear =
    (grant: Grant, turnId: string) =>
    async (activity: Partial<Activity>): Promise<string> => {
      const shown = shownAs(activity);
      if (shown.type === "typing") streams.show(logKey(grant), shown);
      else if (shown.type !== "trace") {
        return (await activities.append(grant, shown, `${turnId} ${fingerprint(activity)}`)).id;
      }
      return shown.id;
    };

  const apologise = (grant: Grant) => streams.show(logKey(grant), shownAs({ type: "message", text: tryAgain() }));

  const turn = async (grant: Grant, activity: Activity): Promise<void> => {
    const id = activity.id ?? "";
    const named = `${logKey(grant)} ${id}`;
    underWay.add(named);
    try {
      await queue.run(logKey(grant), () => runTurn(activity, hear(grant, id)));
    } catch (error) {
      log({ event: "direct-line-turn-failed", ...errorTrace(error) });
      apologise(grant);
    } finally {
      underWay.delete(named);
    }
  };

  /** Answers, in order, what nobody answers. Safe to do anywhere, at any time: a turn already served only says what it had not said. */
  const takeUp = (grant: Grant, posted: readonly WireActivity[]): void => {
    for (const activity of posted) {
      if (!underWay.has(`${logKey(grant)} ${activity.id}`)) void turn(grant, forBot(activity, grant, account));
    }
  };

  return {
    open: async (grant, watermark) => {
      const latest = await activities.latest(grant, REVIEWED.atOpening);
      takeUp(grant, toTakeUp(latest, now() - SURELY_REMEMBERED_MS));
      const last = latest.at(-1);
      if (last !== undefined) {
        const wasAway = watermark === "" && postedAt(last) < now() - AWAY_MS;
        if (wasAway) await turn(grant, comingBack(grant, account, `return ${last.id}`));
        return false;
      }
      // A client that had already read something is in the middle of a conversation that was erased since.
      if (watermark === "") await turn(grant, arrival(grant, account, ARRIVAL));
      return true;
    },
    post: async (grant, posted) => {
      const spoken = heard(posted, grant, { id: randomUUID(), at: now() });
      const activity = echo(spoken);
      if (posted.type === "typing") return activity.id;
      const { id, added } = await activities.append(grant, activity, clientActivityId(posted));
      const left = toTakeUp(await activities.latest(grant, REVIEWED.inPassing));
      // In a burst, what was just posted is already further back.
      const toAnswer = added && !left.some((one) => one.id === id) ? [activity, ...left] : left;
      takeUp(
        grant,
        toAnswer.map((one) => (one.id === spoken.id ? spoken : one)),
      );
      return id;
    },
    refuseFile: (grant) => {
      const file = { contentType: "application/octet-stream" };
      void turn(grant, forBot({ id: randomUUID(), type: "message", attachments: [file] }, grant, account));
    },
    read: async (grant, watermark) => {
      const read = await activities.after(grant, watermark);
      // A client that polls is never opened again: its waiting is what tells that somebody should answer.
      if (read.activities.length === 0) takeUp(grant, toTakeUp(await activities.latest(grant, REVIEWED.inPassing)));
      return read;
    },
    apologise,
    idle: queue.idle,
  };
};

/** Under the ten minutes for which a served activity is remembered: until then, taking a turn up again cannot play it twice. */
const SURELY_REMEMBERED_MS = 5 * 60_000;

const fingerprint = ({ text, attachments, suggestedActions }: Partial<Activity>): string =>
  createHash("sha256")
    .update(JSON.stringify([text, attachments, suggestedActions]))
    .digest("base64url")
    .slice(0, 16);
