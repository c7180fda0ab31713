import type { About, Heard } from "../../core/conversation/heard.ts";
import type { Reply } from "../../core/conversation/reply.ts";
import { errorTrace, type Log } from "../../ground/log.ts";
import type { Wait } from "../../ground/wait.ts";
import type { Store } from "../../store/store.ts";
import { patiently } from "../../turns/patience.ts";
import type { Turns } from "../../turns/turns.ts";
import type { Activity, InvokeResponse, TurnContext } from "../activity.ts";
import { groupKey, ownerToken, wordsToken } from "../keys.ts";
import { labelOf, renderClosed } from "./closed.ts";
import { ACKNOWLEDGED, cardMessage, rateAction, readFeedback } from "./invokes.ts";
import { createPeople } from "./people.ts";
import type { Place } from "./place.ts";
import { createShown, type Sent } from "./shown.ts";
import { readSpoken } from "./spoken-text.ts";
import { isPersonal } from "./steps.ts";
import { forOneAlone, isForOneAlone } from "./wire.ts";

export type TeamsOptions = { turns: Turns; store: Store; phrases: () => { staleCard: string }; log: Log; wait: Wait };

/** What a turn leaves on a person's screen. */
export type Screen = {
  /** Notes a message that left, when the channel gave it an id. */
  sent(reply: Reply, message: Partial<Activity>, id: string | undefined): void;
  /** Takes away the buttons that no longer serve. Never fails: the core recognises an old button anyway. */
  settle(): Promise<void>;
};

/** What Teams alone asks of the bot: quotes, cards closed once answered and cards of others, opinions, corrections, uninstalling. */
export type Teams = {
  /** What is heard, with what Teams tells beside the words: which message they are about, whose card was pressed. */
  hear(activity: Activity, heard: Heard, key: string): Promise<Heard>;
  /** A message that the person has corrected, as a turn of its own; undefined when it is too old to be answered again. */
  hearAgain(activity: Activity, heard: Heard, key: string): Promise<{ heard: Heard; activityId: string } | undefined>;
  screen(context: TurnContext, key: string, place: Place): Screen;
  /** The answer to an invoke; undefined when it is not one that the assistant knows. */
  invoke(activity: Activity, key: string, today: string): Promise<InvokeResponse | undefined>;
  /** Erases what is remembered where the app is removed: the person's own, or everybody's in a group. */
  erase(activity: Activity, key: string): Promise<void>;
};

export const createTeams = ({ turns, store, phrases, log, wait }: TeamsOptions): Teams => {
  const shown = createShown(store);
  const people = createPeople(store);

  /** What a message is about, on the person's own screen or on that of the group. */
  const aboutOf = async (activity: Activity, key: string, id: string): Promise<About | undefined> =>
    (await shown.about(key, id)) ?? (await shown.about(groupKey(activity), id));

  const settle = async (context: TurnContext, key: string, { isGroup, owner }: Place, sent: readonly Sent[]) => {
    const { activity } = context;
    if (isGroup) {
      await people.note(groupKey(activity), key);
      // Anybody in the group may judge an answer, or quote it.
      const answers = sent.filter(({ reply }) => reply.kind === "article");
      if (answers.length > 0) await shown.note(groupKey(activity), { sent: answers.map(withoutCard) });
    }
    const pressed = pressedCard(activity);
    const heard = activity.type === "message" && activity.id ? saidBy(activity, activity.id, key) : undefined;
    for (const { id, isAlone, closable } of await shown.note(key, { heard, pressed, sent })) {
      const label = id === pressed ? labelOf(closable, activity.value) : undefined;
      const taken = label === undefined ? phrases().staleCard : `✓ ${label}`;
      const closed = renderClosed(closable, { taken, owner: owner?.line });
      await patiently(() => context.updateActivity({ ...(isAlone ? forOneAlone(closed) : closed), id }), wait);
    }
  };

  return {
    hear: async (activity, heard, key) => {
      if (heard.kind === "action") return isOthers(activity, heard, key) ? { ...heard, isOthers: true } : heard;
      if (heard.kind !== "text") return heard;
      for (const id of readSpoken(activity).quotes) {
        const about = await aboutOf(activity, key, id);
        if (about !== undefined) return { ...heard, about };
      }
      return heard;
    },
    hearAgain: async (activity, heard, key) => {
      if (heard.kind !== "text" || heard.text === "" || activity.channelData?.eventType !== "editMessage")
        return undefined;
      const before = await shown.before(key, activity.id ?? "");
      const words = wordsToken(key, heard.text);
      if (before === undefined || before.words === words) return undefined;
      const { about } = before;
      return { heard: { ...heard, ...(about && { about }) }, activityId: `${activity.id}~${words}` };
    },
    screen: (context, key, place) => {
      const sent: Sent[] = [];
      return {
        sent: (reply, message, id) => {
          const [card] = message.attachments ?? [];
          if (id !== undefined)
            sent.push({ id, reply, ...(card && { card }), ...(isForOneAlone(message) && { isAlone: true }) });
        },
        settle: async () => {
          // What was said in Copilot cannot be changed, nor quoted.
          if (place.surface !== "teams") return;
          await settle(context, key, place, sent).catch((error) =>
            log({ event: "screen-not-settled", ...errorTrace(error) }),
          );
        },
      };
    },
    invoke: async (activity, key, today) => {
      const feedback = readFeedback(activity);
      if (feedback !== undefined) {
        const rated = activity.replyToId;
        const about = rated === undefined ? undefined : await aboutOf(activity, key, rated);
        // An answer too old to be known is not taken for another.
        if (rated === undefined || about?.kind === "answer") {
          const answer = about?.kind === "answer" ? about : undefined;
          const heard = { kind: "action", action: rateAction(feedback, answer), today } as const;
          await turns.take({ key, activityId: activity.id, heard, silent: true }, () => []);
        }
        return ACKNOWLEDGED;
      }
      return activity.name === "adaptiveCard/action" ? cardMessage(phrases().staleCard) : undefined;
    },
    erase: async (activity, key) => {
      const group = groupKey(activity);
      for (const one of new Set([key, group, ...(await people.takeAll(group))])) await turns.forget(one);
    },
  };
};

const saidBy = (activity: Activity, id: string, key: string) => ({
  id,
  words: wordsToken(key, readSpoken(activity).text),
});

const withoutCard = ({ id, reply }: Sent): Sent => ({ id, reply });

/** Whether a button was pressed on a card that waits for somebody else. */
const isOthers = ({ value }: Activity, { action }: Extract<Heard, { kind: "action" }>, key: string): boolean => {
  const owner: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "for") : undefined;
  return typeof owner === "string" && owner !== ownerToken(key) && isPersonal(action);
};

/** The message whose button was pressed: a submit names it, and carries a value where a typed reply has none. */
const pressedCard = ({ value, replyToId }: Activity): string | undefined =>
  value === undefined || value === null ? undefined : replyToId;
