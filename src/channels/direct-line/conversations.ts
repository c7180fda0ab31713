import { randomUUID } from "node:crypto";
import type { Heard } from "../../core/conversation/heard.ts";
import { errorTrace } from "../../ground/log.ts";
import { parisDate } from "../../ground/paris-date.ts";
import { createServe, type ServeOptions } from "../../turns/serve.ts";
import { webMessage } from "../parts/web-message.ts";
import { type ActivityLog, logKey } from "./activity-log.ts";
import { asSpoken, clientActivityId, echo, hearPosted, type Posted } from "./posted.ts";
import { REVIEWED_IN_PASSING } from "./recent.ts";
import { asSaid, type BotAccount, fingerprint, type Said } from "./said.ts";
import type { Streams } from "./streams.ts";
import type { Grant } from "./tokens.ts";
import { postedAt, toTakeUp } from "./unanswered.ts";
import type { ActivitySet, WireActivity } from "./wire-activity.ts";

export type ConversationsOptions = ServeOptions & {
  account: BotAccount;
  activities: ActivityLog;
  streams: Streams;
  now: () => number;
};

/** What happens in conversations, whatever the way there. */
export type Conversations = {
  /** Greets when the conversation starts; otherwise takes up again what a process that died left unanswered. @returns whether it started */
  open(grant: Grant, watermark: string): Promise<boolean>;
  /** Shows what a person posts, then has it answered. @returns its id, before the answer */
  post(grant: Grant, posted: Posted): Promise<string>;
  /** Shows, without keeping it, that something could not be taken and may be sent again. */
  apologise(grant: Grant): void;
  /** Answers to a file, which is neither kept nor shown. */
  refuseFile(grant: Grant): void;
  read(grant: Grant, watermark: string): Promise<ActivitySet>;
  /** Settles once every turn under way is over. */
  idle(): Promise<void>;
};

/** How far back something may have been left unanswered when somebody comes back. */
const REVIEWED_AT_OPENING = 100;
/** Past it, somebody who opens a conversation again is told where they were. */
const AWAY_MS = 12 * 3600_000;
/** One arrival in a conversation, however often it is opened. */
const ARRIVAL = "arrival";

export const createConversations = (options: ConversationsOptions): Conversations => {
  const { turns, phrases, account: bot, activities, streams, log, now } = options;
  const serve = createServe({ turns, phrases, log });
  /** What this process is answering, by the name of the turn. */
  const underWay = new Map<string, Promise<void>>();
  const nameOf = (grant: Grant, id: string) => `${logKey(grant)} ${id}`;
  const today = () => parisDate(now());

  const apologise = (grant: Grant): void =>
    streams.show(
      logKey(grant),
      asSaid({ type: "message", text: phrases().tryAgain }, grant, { id: randomUUID(), at: now(), bot }),
    );

  /** Serves one turn, whose replies are lines of the journal: said again by a turn taken up again, they are shown once. */
  const turn = (grant: Grant, { id, heard }: { id: string; heard: Heard }): Promise<void> => {
    const replyToId = heard.kind === "arrival" ? undefined : id;
    const asLine = (said: Said) => ({
      line: asSaid(said, grant, { id: randomUUID(), at: now(), bot, replyToId }),
      once: `${id} ${fingerprint(said)}`,
    });
    const say = async (said: Said) => {
      const { line, once } = asLine(said);
      await activities.append(grant, line, once);
    };
    const served = serve(
      {
        ...{ key: logKey(grant), activityId: id, heard, mayRepeat: true, byPass: true },
        asLine: (reply) => asLine(webMessage(reply)),
      },
      {
        channel: "directline",
        say: (reply) => [() => say(webMessage(reply))],
        apologise: (text) => say({ type: "message", text }),
      },
    ).catch((error: unknown) => {
      log({ event: "direct-line-turn-failed", ...errorTrace(error) });
      apologise(grant);
    });
    const name = nameOf(grant, id);
    underWay.set(name, served);
    return served.finally(() => {
      if (underWay.get(name) === served) underWay.delete(name);
    });
  };

  /** Answers, in order, what nobody answers. Safe to do anywhere, at any time: a turn already served only says what it had not said. */
  const takeUp = (grant: Grant, posted: readonly WireActivity[]): void => {
    for (const activity of posted) {
      const heard = underWay.has(nameOf(grant, activity.id)) ? undefined : hearPosted(activity, today());
      if (heard !== undefined) void turn(grant, { id: activity.id, heard });
    }
  };

  return {
    open: async (grant, watermark) => {
      const latest = await activities.latest(grant, REVIEWED_AT_OPENING);
      takeUp(grant, toTakeUp(latest, now() - SURELY_REMEMBERED_MS));
      const last = latest.at(-1);
      if (last !== undefined) {
        const wasAway = watermark === "" && postedAt(last) < now() - AWAY_MS;
        if (wasAway) await turn(grant, { id: `return ${last.id}`, heard: { kind: "return", today: today() } });
        return false;
      }
      // A client that had already read something is in the middle of a conversation that was erased since.
      if (watermark === "") await turn(grant, { id: ARRIVAL, heard: { kind: "arrival", today: today() } });
      return true;
    },
    post: async (grant, posted) => {
      const spoken = asSpoken(posted, grant, { id: randomUUID(), at: now() });
      const activity = echo(spoken);
      if (posted.type === "typing") return activity.id;
      const { id, added, waiting } = await activities.append(grant, activity, clientActivityId(posted));
      const left = waiting ?? toTakeUp(await activities.latest(grant, REVIEWED_IN_PASSING));
      // In a burst, what was just posted is already further back.
      const toAnswer = added && !left.some((one) => one.id === id) ? [activity, ...left] : left;
      takeUp(
        grant,
        toAnswer.map((one) => (one.id === spoken.id ? spoken : one)),
      );
      return id;
    },
    refuseFile: (grant) => void turn(grant, { id: randomUUID(), heard: { kind: "unreadable", today: today() } }),
    read: async (grant, watermark) => {
      const read = await activities.after(grant, watermark);
      // A client that polls is never opened again: its waiting is what tells that somebody should answer.
      if (read.activities.length === 0) takeUp(grant, toTakeUp(await activities.latest(grant, REVIEWED_IN_PASSING)));
      return read;
    },
    apologise,
    idle: async () => {
      await Promise.all(underWay.values());
    },
  };
};

/** Under the ten minutes for which a served activity is remembered: until then, taking a turn up again cannot play it twice. */
const SURELY_REMEMBERED_MS = 5 * 60_000;
