import { Agent, createServer, request } from "node:http";
import type { Script } from "./load-scripts.ts";

/** How replies come back: by a call to the channel's service, or in the body of the response. */
export type Delivery = "reply" | "expectReplies";

export type Figures = { perSecond: number; p50: number; p99: number };

/** The channel's service: takes every reply. */
export const startService = async () => {
  let taken = 0;
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on("end", () => {
      taken += 1;
      response.statusCode = 201;
      response.setHeader("content-type", "application/json");
      response.end('{"id":"m"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the service has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    taken: () => taken,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Posts one activity. @throws when the bot does not answer 200, or says nothing back where it should */
const post = (url: string, body: object, delivery: Delivery): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = JSON.stringify(body);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(sent) };
    const call = request(`${url}/api/messages`, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("error", reject);
      response.on("end", () => {
        const said = delivery === "reply" || text.includes('"message"');
        if (response.statusCode === 200 && said) resolve();
        else reject(new Error(`status ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    call.on("error", reject);
    call.end(sent);
  });

let sequence = 0;

/** One message of a person, as a channel would post it. */
export const say = (
  url: string,
  {
    text,
    conversation,
    delivery,
    serviceUrl,
  }: { text: string; conversation: string; delivery: Delivery; serviceUrl: string },
): Promise<void> => {
  sequence += 1;
  const activity = {
    type: "message",
    id: `a${process.pid}-${sequence}`,
    channelId: "webchat",
    serviceUrl,
    conversation: { id: conversation },
    from: { id: `user-${conversation}`, role: "user" },
    recipient: { id: "bot", role: "bot" },
    text,
    ...(delivery === "expectReplies" && { deliveryMode: "expectReplies" }),
  };
  return post(url, activity, delivery);
};

/** `people` speak at once, each in a conversation of their own, `turns` times each. */
export type Load = { script: Script; people: number; turns: number };

/** Lets everybody take their turns, one after the other, and times each. */
export const timeTurns = async (
  { script, people, turns }: Load,
  take: (person: number, text: string) => Promise<void>,
): Promise<Figures> => {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let turn = 0; turn < turns; turn++) {
        const begun = performance.now();
        await take(person, script(person, turn));
        times.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
};

/** Everybody speaks through /api/messages. */
export const drive = (
  url: string,
  { delivery, serviceUrl, ...load }: Load & { delivery: Delivery; serviceUrl: string },
): Promise<Figures> => {
  sequence += 1;
  const round = sequence;
  return timeTurns(load, (person, text) =>
    say(url, { text, conversation: `c${round}-${person}`, delivery, serviceUrl }),
  );
};
