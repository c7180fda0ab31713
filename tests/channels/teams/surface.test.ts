import { expect, test } from "vitest";
import { surfaceOf } from "../../../src/channels/teams/surface.ts";

test.each([
  ["web", {}],
  ["web", { channelId: "directline" }],
  ["web", { channelId: "msteams-copy" }],
  ["teams", { channelId: "msteams" }],
  ["teams", { channelId: "msteams", channelData: { productContext: "TEAMS" } }],
  ["copilot", { channelId: "msteams", channelData: { productContext: "COPILOT" } }],
  ["copilot", { channelId: "msteams:COPILOT" }],
  ["copilot", { channelId: "msteams", entities: [null, { type: "ProductInfo", id: "copilot" }] }],
])("an activity is from %s: %j", (surface, activity) => {
  expect(surfaceOf(JSON.parse(JSON.stringify(activity)))).toBe(surface);
});
