import { describe, expect, onTestFinished, test } from "vitest";
import type { Reply } from "../../../src/core/conversation/reply.ts";
import { activity, send } from "../../server/activities.ts";
import { type Answer, type Connector, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";
import { buttons } from "../../turns/counting-assistant.ts";

/** Two replies of two messages each: a text, then its card. */
const MESSAGES = ["texte 1", "carte 1", "texte 2", "carte 2"];
const reply = (number: number): Reply => ({
  kind: "text",
  markdown: `texte ${number}`,
  options: buttons(4).map((option) => ({ ...option, label: `carte ${number}` })),
});

/** Longer than anything but the silence that is tested, on a machine that does much else. */
const TIMEOUT_MS = 400;

let server: Running;
let teams: Connector;
const stop = async () => {
  await server.stop();
  await teams.stop();
};

/**
 * Delivers a message to a bot whose service fails at one position as long as it is delivered for the first time, then delivers it twice
 * more.
 * @returns the messages that the service was sent, by delivery; those it refused marked « ✗ », those of which it said nothing sure « ? »
 */
const drill = async (position: number, failure: Answer, isSure: boolean): Promise<string[][]> => {
  const deliveries: string[][] = [[], [], []];
  let delivery = 0;
  teams = await startConnector((_index, { body }) => {
    const name = body.text ?? (JSON.stringify(body.attachments).match(/carte \d/)?.[0] || "?");
    const fails = delivery === 0 && name === MESSAGES[position];
    deliveries[delivery]?.push(fails ? `${name} ${isSure ? "✗" : "?"}` : name);
    return fails ? failure : undefined;
  });
  server = await startServer({
    respond: (memory) => ({ memory, replies: [reply(1), reply(2)] }),
    channelTimeoutMs: TIMEOUT_MS,
    // Waits between attempts are over at once; the second before « est en train d'écrire » never passes.
    wait: (ms) => (ms === 1000 ? new Promise(() => {}) : Promise.resolve()),
  });
  onTestFinished(stop);
  for (; delivery < deliveries.length; delivery++)
    await send(server, activity("a1", { deliveryMode: undefined, serviceUrl: teams.serviceUrl }));
  return deliveries;
};

const REFUSED: [string, Answer, number][] = [
  ["429", { status: 429 }, 4],
  ["429 with Retry-After: 2", { status: 429, retryAfter: "2" }, 4],
  ["429 with Retry-After: 30", { status: 429, retryAfter: "30" }, 1],
  ["429 with a date", { status: 429, retryAfter: "Wed, 25 Nov 2026 09:00:00 GMT" }, 4],
  ["412", { status: 412 }, 4],
  ["502", { status: 502 }, 4],
  ["504", { status: 504 }, 4],
  ["403", { status: 403 }, 1],
  ["413", { status: 413 }, 1],
];

describe.each(REFUSED)("A service that surely did not take a message (%s)", (_way, failure, attempts) => {
  test.each([0, 1, 2, 3])(
    "gets it, and all after it, with the next delivery, in order (message %i)",
    async (position) => {
      const refused = Array.from({ length: attempts }, () => `${MESSAGES[position]} ✗`);
      expect(await drill(position, failure, true)).toEqual([
        [...MESSAGES.slice(0, position), ...refused],
        MESSAGES.slice(position),
        [],
      ]);
    },
  );
});

const UNKNOWN: [string, Answer][] = [
  ["500", { status: 500 }],
  ["503", { status: 503 }],
  ["the connection broken once it was read", { cut: true }],
  ["an answer that cannot be read", { status: 201, body: "<html>" }],
];

describe.each(UNKNOWN)("A service that may have taken a message (%s)", (_way, failure) => {
  test.each([0, 1, 2, 3])("is never given it again, and gets all the others at once (message %i)", async (position) => {
    expect(await drill(position, failure, false)).toEqual([
      MESSAGES.map((name, at) => (at === position ? `${name} ?` : name)),
      [],
      [],
    ]);
  });
});

describe("A service that does not answer in time", () => {
  test.each([0, 1, 2, 3])(
    "is never given the message again; the others leave with the next delivery (message %i)",
    async (position) => {
      expect(await drill(position, { silent: true }, false)).toEqual([
        [...MESSAGES.slice(0, position), `${MESSAGES[position]} ?`],
        MESSAGES.slice(position + 1),
        [],
      ]);
    },
  );
});
