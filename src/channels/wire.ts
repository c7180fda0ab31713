import type { Activity } from "./activity.ts";

/**
 * The SDK's serializer drops what its types do not know: the citations of an answer, that one person alone sees a message. Both travel in
 * `channelData`, which it leaves as it is, and take their place when the request leaves.
 */
type Luggage = { entities?: unknown; isForOneAlone?: true };

const LUGGAGE = "opcoLuggage";

/** A message that one person of a group alone sees. */
export const forOneAlone = (message: Partial<Activity>): Partial<Activity> => loaded(message, { isForOneAlone: true });

/** Whether it is one. */
export const isForOneAlone = ({ channelData }: Partial<Activity>): boolean =>
  luggageOf(channelData).isForOneAlone === true;

/** An activity ready for the serializer. */
export const packed = (activity: Partial<Activity>): Partial<Activity> =>
  (activity.entities ?? []).length === 0 ? activity : loaded(activity, { entities: activity.entities });

type Request = { url: string; body?: unknown };

/** A request as the Bot Framework wants it; one that carries no luggage is left as it is. */
export const unpacked = ({ url, body }: Request): Request => {
  if (typeof body !== "string" || !body.includes(LUGGAGE)) return { url, body };
  const { channelData, ...activity } = JSON.parse(body);
  const { entities, isForOneAlone: alone } = luggageOf(channelData);
  const { [LUGGAGE]: _luggage, ...others } = channelData ?? {};
  const address = new URL(url);
  if (alone) address.searchParams.set("isTargetedActivity", "true");
  const complete = {
    ...activity,
    ...(Object.keys(others).length > 0 && { channelData: others }),
    ...(entities !== undefined && { entities }),
    ...(alone && { recipient: { ...activity.recipient, isTargeted: true } }),
  };
  return { url: address.href, body: JSON.stringify(complete) };
};

const loaded = (activity: Partial<Activity>, luggage: Luggage): Partial<Activity> => ({
  ...activity,
  channelData: { ...activity.channelData, [LUGGAGE]: { ...luggageOf(activity.channelData), ...luggage } },
});

/** Whatever is in its place comes from here: nothing that is received is ever sent back as it is. */
const luggageOf = (channelData: unknown): Luggage => {
  const luggage: unknown =
    typeof channelData === "object" && channelData !== null ? Reflect.get(channelData, LUGGAGE) : undefined;
  return typeof luggage === "object" && luggage !== null ? luggage : {};
};
