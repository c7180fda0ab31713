import { createHash } from "node:crypto";
import type { Activity, InvokeResponse, TurnContext } from "botbuilder";
import type { Reply } from "../../core/conversation/reply.ts";
import type { Store } from "../../store/store.ts";
import { errorTrace, type Log } from "../log.ts";
import { patiently } from "../patience.ts";
import type { Turns } from "../turn.ts";
import type { Wait } from "../wait.ts";
import { ACKNOWLEDGED, cardMessage, rateAction, readFeedback } from "./invokes.ts";
import { createPeople } from "./people.ts";
import { labelOf, renderClosed } from "./render.ts";
import { createShown, type Sent } from "./shown.ts";

/** The Bot Framework's name for Microsoft Teams. */
export const TEAMS = "msteams";

export type TeamsOptions = { turns: Turns; store: Store; phrases: { staleCard: string }; log: Log; wait: Wait };

/** What a turn leaves on a person's screen. */
export type Screen = {
  /** Notes a message that left, when the channel gave it an id. */
  sent(reply: Reply, message: Partial<Activity>, id: string | undefined): void;
  /** Takes away the buttons that no longer serve. Never fails: the core recognises an old button anyway. */
  settle(): Promise<void>;
};

/** What Teams alone asks of the bot: cards closed once answered, opinions, uninstalling. */
export type Teams = {
  screen(context: TurnContext, key: string, isGroup: boolean): Screen;
  /** The answer to an invoke; undefined when it is not one that the assistant knows. */
  invoke(activity: Activity, key: string, today: string): Promise<InvokeResponse | undefined>;
  /** Erases what is remembered where the app is removed: the person's own, or everybody's in a group. */
  erase(activity: Activity, key: string): Promise<void>;
};

export const createTeams = ({ turns, store, phrases, log, wait }: TeamsOptions): Teams => {
  const shown = createShown(store);
  const people = createPeople(store);

  const settle = async (context: TurnContext, key: string, isGroup: boolean, sent: readonly Sent[]) => {
    const { activity } = context;
    if (isGroup) await people.note(groupKey(activity), key);
    const pressed = pressedCard(activity);
    for (const { id, card } of await shown.note(key, { pressed, sent })) {
      const label = id === pressed ? labelOf(card, activity.value) : undefined;
      const closed = renderClosed(card, label === undefined ? phrases.staleCard : `✓ ${label}`);
      await patiently(() => context.updateActivity({ ...closed, id }), wait);
    }
  };

  return {
    screen: (context, key, isGroup) => {
      const sent: Sent[] = [];
      return {
        sent: (reply, { attachments: [card] = [] }, id) => {
          if (id !== undefined) sent.push({ id, reply, ...(card && { card }) });
        },
        settle: async () => {
          if (context.activity.channelId !== TEAMS) return;
          await settle(context, key, isGroup, sent).catch((error) =>
            log({ event: "screen-not-settled", ...errorTrace(error) }),
          );
        },
      };
    },
    invoke: async (activity, key, today) => {
      const feedback = readFeedback(activity);
      if (feedback !== undefined) {
        const rated = activity.replyToId;
        const answer = rated === undefined ? undefined : await shown.answer(key, rated);
        // An answer too old to be known is not taken for another.
        if (rated === undefined || answer !== undefined) {
          const heard = { kind: "action", action: rateAction(feedback, answer), today } as const;
          await turns.take({ key, activityId: activity.id, heard, silent: true }, () => []);
        }
        return ACKNOWLEDGED;
      }
      return activity.name === "adaptiveCard/action" ? cardMessage(phrases.staleCard) : undefined;
    },
    erase: async (activity, key) => {
      for (const one of [key, ...(await people.takeAll(groupKey(activity)))]) await turns.forget(one);
    },
  };
};

/** The message whose button was pressed: a submit names it, and carries a value where a typed reply has none. */
const pressedCard = ({ value, replyToId }: Activity): string | undefined =>
  value === undefined || value === null ? undefined : replyToId;

/** The same for every thread of a team's channels. Hashed: the store holds no id in clear. */
const groupKey = ({ channelId, channelData, conversation }: Activity): string => {
  const place = channelData?.team?.id ?? conversation?.id?.split(";")[0];
  return createHash("sha256")
    .update(JSON.stringify([channelId, place]))
    .digest("base64url");
};
