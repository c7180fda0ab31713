import { expect, test } from "vitest";
import { converse, message, readActivities, serveDirectLine } from "./client.ts";

const HOUR_MS = 3600_000;

test("whoever opens their conversation again is told where they were after twelve hours, and not before", async () => {
  const { server, client } = await serveDirectLine();
  const { token, conversationId } = await converse(client);
  await client.post(token, conversationId, message("un"));
  const said = async () =>
    readActivities(await client.poll(token, conversationId)).activities.map(({ text }) => text ?? "");
  server.clock.aheadMs += 12 * HOUR_MS - 60_000;
  await client.start(token);
  expect(await said()).not.toContain("De retour");
  server.clock.aheadMs += 2 * 60_000;
  await client.start(token);
  expect(await said()).toContain("De retour");
});
