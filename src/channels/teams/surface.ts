import type { Activity } from "../activity.ts";

/** Which face of which channel an activity comes from: each shows and takes other things. */
export type Surface = "teams" | "copilot" | "web";

/**
 * Microsoft 365 Copilot speaks through Teams: it says so in the channel's name, as the newer SDKs write it, or beside it, as the service
 * does.
 */
export const surfaceOf = ({ channelId = "", channelData, entities }: Partial<Activity>): Surface => {
  const [channel, product] = channelId.split(":");
  if (channel !== "msteams") return "web";
  const named = [product, channelData?.productContext, ...(entities ?? []).map(productOf)];
  return named.some((name) => typeof name === "string" && name.toUpperCase() === "COPILOT") ? "copilot" : "teams";
};

const productOf = (entity: unknown): unknown =>
  typeof entity === "object" && entity !== null && Reflect.get(entity, "type") === "ProductInfo"
    ? Reflect.get(entity, "id")
    : undefined;
