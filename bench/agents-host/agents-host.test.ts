import { beforeAll, describe, expect, test } from "vitest";
import { createBot } from "../../src/channels/bot-framework/bot.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { createTurns } from "../../src/turns/turn.ts";
import { productBase } from "../../tests/base.ts";
import { visitByHost } from "../../tests/channels/people.ts";
import { EVENTS, payload } from "../../tests/channels/teams/events.ts";
import { PHRASES } from "../../tests/server/running.ts";
import { play, transcripts } from "../../tests/transcript.ts";
import { countingAssistant } from "../../tests/turns/counting-assistant.ts";
import { AgentsAdapter, type Carrier } from "./adapter.ts";

/** A service that notes what it is given, under ids of its own. */
const noting = () => {
  const said: { type?: string; text?: string }[] = [];
  const note = async (activity: object) => ({ id: `m${said.push(activity)}` });
  const carrier: Carrier = {
    sendToConversation: (_conversation, activity) => note(activity),
    replyToActivity: (_conversation, _replyTo, activity) => note(activity),
    updateActivity: async (_conversation, id) => ({ id }),
  };
  return { said, carrier };
};

describe("On @microsoft/agents-hosting, conversations in Teams", () => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });

  test.each(transcripts())("$story", async (transcript) => {
    const adapter = new AgentsAdapter();
    const { said, carrier } = noting();
    const { person } = await visitByHost(respond, (bot) => async (activity) => {
      const conversation = { id: "c", conversationType: "personal" };
      await adapter.runTurn({ channelId: "msteams", serviceUrl: "urn:test", conversation, ...activity }, bot, carrier);
      return said.splice(0);
    });
    await play(transcript, person);
  });
});

describe("On @microsoft/agents-hosting, what Teams sends", () => {
  test.each(EVENTS)("$event: $expected", async ({ before = [], payload: name, says, answer }) => {
    const now = () => Date.UTC(2026, 10, 23, 9);
    const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 50, maxLines: 50, maxBytes: 1e8, now });
    const turns = createTurns({ respond: countingAssistant, store, now });
    // The second before « est en train d'écrire » never passes.
    const wait = () => new Promise<void>(() => {});
    const bot = createBot({ turns, store, phrases: () => PHRASES, log: () => {}, now, wait });
    const adapter = new AgentsAdapter();
    const { said, carrier } = noting();
    const deliver = (activity: object) => adapter.runTurn(activity, bot, carrier);
    for (const one of before)
      await deliver(typeof one === "string" ? payload(one) : { ...payload(one.in), text: one.says });
    const already = said.length;
    const outcome = await deliver(payload(name));
    expect(said.slice(already).flatMap(({ type, text }) => (type === "message" ? (text ?? []) : []))).toEqual(says);
    if (answer !== undefined) expect(outcome?.status).toBe(answer.status);
  });
});
