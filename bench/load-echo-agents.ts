import type { AddressInfo } from "node:net";
import { ActivityHandler, CloudAdapter } from "@microsoft/agents-hosting";
import express from "express";

/** The same on Microsoft's successor of botbuilder. Its address on standard output. */
const adapter = new CloudAdapter();
const bot = new ActivityHandler();
bot.onMessage(async (context) => void (await context.sendActivity(`echo ${context.activity.text}`)));

const server = express();
server.use(express.json());
server.post("/api/messages", async (request, response) => {
  Reflect.set(request, "user", { aud: "" });
  await adapter.process(request, response, (context) => bot.run(context));
});
const listening = server.listen(
  0,
  "127.0.0.1",
  () => console.log(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`), // listening on a port, never on a pipe
);
