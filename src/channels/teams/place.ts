import type { Activity } from "../activity.ts";
import { ownerToken } from "../keys.ts";
import type { Previews } from "./previews.ts";
import type { TeamsPlace } from "./render.ts";
import { type Surface, surfaceOf } from "./surface.ts";

/** Where a reply is going to be read. */
export type Place = TeamsPlace & { surface: Surface };

/** `phrases` tell, in a group, how to go on in private, and whose card it is. */
export type PlaceOptions = {
  phrases: { groupNotice: string; groupPrivate: string; cardFor: (name: string) => string };
  previews: Previews;
};

/** Where an activity comes from. `key` is that of the person's memory. */
export const placeOf = (activity: Activity, key: string, { phrases, previews }: PlaceOptions): Place => {
  const { from, recipient } = activity;
  const hasSix = previews.has("six") && DESKTOPS.has(platformOf(activity));
  return {
    surface: surfaceOf(activity),
    isCopilot: surfaceOf(activity) === "copilot",
    isGroup: isGroup(activity),
    ...(hasSix && { suggestedMax: 6 }),
    ...(previews.has("tables") && { hasTables: true }),
    ...(isGroup(activity) && {
      owner: { token: ownerToken(key), ...(from?.name && { line: phrases.cardFor(from.name) }) },
      ...(recipient?.id && {
        privately: { notice: phrases.groupNotice, label: phrases.groupPrivate, url: chatWith(recipient.id) },
      }),
      ...targetOf(activity, previews),
    }),
  };
};

/** Somebody who writes to the assistant alone, in a group, is answered alone; else only what is about a company is said to them alone. */
const targetOf = (activity: Activity, previews: Previews): Pick<Place, "target"> => {
  if (isTargeted(activity)) return { target: { when: "always", inReplyTo: activity.id } };
  return previews.has("targeted") && surfaceOf(activity) === "teams" ? { target: { when: "company" } } : {};
};

const isTargeted = ({ recipient }: Activity): boolean =>
  typeof recipient === "object" && recipient !== null && Reflect.get(recipient, "isTargeted") === true;

/** Whether several people read the conversation. */
export const isGroup = ({ conversation }: Activity): boolean =>
  conversation?.isGroup === true ||
  conversation?.conversationType === "groupChat" ||
  conversation?.conversationType === "channel";

/** Opens the person's own chat with the bot, in whichever Teams client. */
const chatWith = (bot: string): string => `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(bot)}`;

const DESKTOPS: ReadonlySet<unknown> = new Set(["Windows", "Mac", "Web", "Linux"]);

/** What the person's Teams runs on, as it says itself. */
const platformOf = ({ entities }: Activity): unknown => {
  const client = (entities ?? []).find((entity) => entity?.type === "clientInfo");
  return client === undefined ? undefined : Reflect.get(client, "platform");
};
