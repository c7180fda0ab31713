import { describe, expect, test } from "vitest";
import { createFairShare } from "../../../src/turns/fair-share.ts";
import { type Answer, message, readSession, serveDirectLine } from "./client.ts";

const ONCE = { burst: 1, perSecond: 0.1 };
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);
const count = (answers: readonly Answer[], status: number) => answers.filter((one) => one.status === status).length;
/** Every refusal that passes says when to come again. */
const waits = (answers: readonly Answer[]) =>
  answers.filter(({ status }) => status === 429 || status === 503).map(({ headers }) => headers.get("retry-after"));

describe("people who share an address", () => {
  test("200 of them get a chat at once, and each is answered", async () => {
    const { client } = await serveDirectLine();
    const tokens = await Promise.all(Array.from({ length: 200 }, () => client.newToken()));
    const started = await Promise.all(tokens.map(({ token }) => client.start(token)));
    expect(count(started, 201)).toBe(200);
    const said = await Promise.all(
      tokens.map(({ token, conversationId }) => client.post(token, conversationId, message("bonjour"))),
    );
    expect(count(said, 200)).toBe(200);
  });

  test("are bounded together, too, and told when to come again", async () => {
    const { client } = await serveDirectLine({ paces: { tokens: { burst: 20, perSecond: 0.001 } } });
    const ask = (index: number) => (index % 2 === 0 ? client.askToken() : client.begin());
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => ask(index)));
    expect([count(answers, 200) + count(answers, 201), count(answers, 429)]).toEqual([20, 980]);
    expect(new Set(waits(answers))).toEqual(new Set(["60"]));
  });

  test("what one of them says too much is refused to that one before it weighs on the others", async () => {
    const { client } = await serveDirectLine({
      paces: { conversation: { burst: 3, perSecond: 0.1 }, address: { burst: 10, perSecond: 0.1 } },
    });
    const [one, two] = [await client.newToken(), await client.newToken()];
    const noisy = await Promise.all(
      Array.from({ length: 50 }, () => client.post(one.token, one.conversationId, message("x"))),
    );
    expect([count(noisy, 200), count(noisy, 429)]).toEqual([3, 47]);
    expect((await client.post(two.token, two.conversationId, message("x"))).status).toBe(200);
  });
});

describe("what is asked too often is answered 429, with when to come again", () => {
  test("saying: a long message counts for as many as it takes to understand", async () => {
    const { client } = await serveDirectLine({ paces: { conversation: { burst: 22, perSecond: 1 } } });
    const { token, conversationId } = await client.newToken();
    const say = (text: string) => client.post(token, conversationId, message(text));
    const answers = [await say("mot ".repeat(250)), await say("mot ".repeat(250)), await say("mot ".repeat(250))];
    expect(statuses(answers)).toEqual([200, 200, 429]);
    expect(waits(answers)).toEqual(["11"]);
  });

  test("reading", async () => {
    const { client } = await serveDirectLine({ paces: { reads: { burst: 3, perSecond: 0.5 } } });
    const { token, conversationId } = await client.newToken();
    const reads = await Promise.all(Array.from({ length: 5 }, () => client.poll(token, conversationId)));
    expect([count(reads, 200), count(reads, 429), waits(reads)]).toEqual([3, 2, ["2", "2"]]);
  });

  test("reading, by many conversations of one address", async () => {
    const { client } = await serveDirectLine({ paces: { readsByAddress: { burst: 3, perSecond: 0.5 } } });
    const people = await Promise.all(Array.from({ length: 5 }, () => client.newToken()));
    const reads = await Promise.all(people.map(({ token, conversationId }) => client.poll(token, conversationId)));
    expect([count(reads, 200), count(reads, 429)]).toEqual([3, 2]);
  });

  test("saying, by many conversations of one address", async () => {
    const { client } = await serveDirectLine({ paces: { address: { burst: 3, perSecond: 0.5 } } });
    const people = await Promise.all(Array.from({ length: 5 }, () => client.newToken()));
    const said = await Promise.all(
      people.map(({ token, conversationId }) => client.post(token, conversationId, message("bonjour"))),
    );
    expect([count(said, 200), count(said, 429), waits(said)]).toEqual([3, 2, ["2", "2"]]);
  });

  test.each(["refresh", "reconnect", "start", "upload"])("%s", async (what) => {
    const { client } = await serveDirectLine({ paces: { reads: ONCE, conversation: ONCE } });
    const { token, conversationId } = await client.newToken();
    const path = `/v3/directline/conversations/${conversationId}/upload`;
    const ask: Readonly<Record<string, () => Promise<Answer>>> = {
      refresh: () => client.refresh(token),
      reconnect: () => client.reconnect(token, conversationId, ""),
      start: () => client.start(token),
      upload: () =>
        client.call("POST", path, { token, headers: { "content-type": "multipart/form-data; boundary=x" } }),
    };
    const twice = [await ask[what]?.(), await ask[what]?.()].filter((answer) => answer !== undefined);
    expect(twice[0]?.status).not.toBe(429);
    expect([twice[1]?.status, waits(twice)]).toEqual([429, ["10"]]);
  });
});

test("a process that has more to do than it can refuses what would make the bot speak, with when to come again", async () => {
  const share = createFairShare({ mostWaiting: 0 });
  const { client } = await serveDirectLine({ share });
  const { token, conversationId } = await client.newToken();
  const refused = [await client.start(token), await client.post(token, conversationId, message("x"))];
  expect([statuses(refused), waits(refused)]).toEqual([
    [503, 503],
    ["2", "2"],
  ]);
  // What only reads goes on: a client that polls gives up for good at the first 5xx.
  expect((await client.poll(token, conversationId)).status).toBe(200);
  expect(readSession(await client.reconnect(token, conversationId, "")).conversationId).toBe(conversationId);
});
