import type { Activity } from "../activity.ts";

/**
 * That one person alone sees a message is said by its recipient and its address, and the SDK fills in the recipient after us: meanwhile a
 * message is marked in `channelData`.
 */
const MARK = "opcoForOneAlone";

/** A message that one person of a group alone sees. */
export const forOneAlone = (message: Partial<Activity>): Partial<Activity> => ({
  ...message,
  channelData: { ...message.channelData, [MARK]: true },
});

/** Whether it is one. Whatever is in `channelData` comes from here: nothing that is received is ever sent back as it is. */
export const isForOneAlone = ({ channelData }: Partial<Activity>): boolean =>
  typeof channelData === "object" && channelData !== null && Reflect.get(channelData, MARK) === true;

/** An activity as the Bot Framework wants it, and what its address says after its path. */
export const onTheWire = (activity: Partial<Activity>): { query: string; body: string } => {
  if (!isForOneAlone(activity)) return { query: "", body: JSON.stringify(activity) };
  const { channelData, ...others } = activity;
  const { [MARK]: _mark, ...data } = channelData;
  const targeted = {
    ...others,
    ...(Object.keys(data).length > 0 && { channelData: data }),
    recipient: { ...activity.recipient, isTargeted: true },
  };
  return { query: "?isTargetedActivity=true", body: JSON.stringify(targeted) };
};
