import { expect, test } from "vitest";
import { groupKey } from "../../../src/channels/keys.ts";

test.each([
  ["a thread of a conversation", "19:group@thread.v2;messageid=1700000000001", undefined],
  ["a channel of a team", "19:other@thread.tacv2;messageid=1", { team: { id: "19:group@thread.v2" } }],
])("%s is the group's own, whatever id it bears", (_where, id, channelData) => {
  const place = (given: string) => ({ id: given, name: "", isGroup: true, conversationType: "groupChat" });
  const keyOf = (given: string, data?: object) =>
    groupKey({ channelId: "msteams", conversation: place(given), channelData: data });
  expect(keyOf(id, channelData)).toBe(keyOf("19:group@thread.v2"));
});
