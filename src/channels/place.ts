import type { Activity } from "botbuilder";
import type { TeamsPlace } from "./teams/render.ts";

/** Where a reply is going to be read. */
export type Place = TeamsPlace & { channelId: string };

/** Where an activity comes from. `phrases` tell, in a group, how to go on in private. */
export const placeOf = (activity: Activity, phrases: { groupNotice: string; groupPrivate: string }): Place => ({
  channelId: activity.channelId,
  isGroup: isGroup(activity),
  ...(isGroup(activity) &&
    activity.recipient?.id && {
      privately: { notice: phrases.groupNotice, label: phrases.groupPrivate, url: chatWith(activity.recipient.id) },
    }),
});

/** Whether several people read the conversation. */
export const isGroup = ({ conversation }: Activity): boolean =>
  conversation?.isGroup === true ||
  conversation?.conversationType === "groupChat" ||
  conversation?.conversationType === "channel";

/** Opens the person's own chat with the bot, in whichever Teams client. */
const chatWith = (bot: string): string => `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(bot)}`;
