import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, startServer } from "../../server/running.ts";
import { converse, directLineClient, message, readActivities } from "./client.ts";

let server: Running;
let client: ReturnType<typeof directLineClient>;
beforeAll(async () => {
  server = await startServer();
  client = directLineClient(server.url);
});
afterAll(() => server.stop());

test("the echo comes back under the posted id with the client's own name for it, then the answer", async () => {
  const { token, conversationId, stream } = await converse(client);
  const channelData = { clientActivityID: "c1", postBack: true, messageBack: { displayText: "Bonjour" } };
  const posted = await client.post(token, conversationId, message("bonjour", { channelData }));
  const echo = await stream.nextActivity();
  expect(posted).toMatchObject({ status: 200, body: { id: echo.id } });
  expect(echo).toMatchObject({ text: "bonjour", channelData });
  expect(await stream.nextActivity()).toMatchObject({ text: "1. bonjour", replyToId: echo.id });
});

describe("What is kept of a message", () => {
  const kept = async (more: Record<string, unknown>, text?: string) => {
    const { token, conversationId, stream } = await converse(client);
    const posted = await client.post(token, conversationId, {
      type: "message",
      ...(text !== undefined && { text }),
      ...more,
    });
    expect(posted.status).toBe(200);
    const [echo, answer] = [await stream.nextActivity(), await stream.nextActivity()];
    return { echo, answer };
  };
  const junk = "x".repeat(500);

  test("is what the assistant reads and its page needs back, and nothing else that the client says", async () => {
    const { echo } = await kept(
      {
        ...{ junk, locale: junk, replyToId: junk, serviceUrl: "https://evil.example", deliveryMode: "expectReplies" },
        textFormat: "plain",
        entities: [{ type: junk }],
        channelData: { clientActivityID: "c2", junk, nested: { junk } },
        value: { do: "start", dialog: "d1" },
        attachments: [{ contentType: "image/png", name: junk, contentUrl: `https://e.fr/${junk}`, content: { junk } }],
      },
      "bonjour",
    );
    const { id: _id, timestamp: _timestamp, from: _from, conversation: _conversation, ...said } = echo;
    expect(said).toEqual({
      ...{ type: "message", channelId: "directline", text: "bonjour", textFormat: "plain" },
      channelData: { clientActivityID: "c2" },
      value: { do: "start", dialog: "d1" },
      attachments: [{ contentType: "image/png" }],
    });
  });

  test.each([
    ["a value that is no action of ours", { value: { junk } }, { value: {} }],
    ["an action drawn out", { value: { do: "start", dialog: "d".repeat(3000) } }, { value: {} }],
    [
      "many files",
      { attachments: Array.from({ length: 50 }, () => ({ contentType: "image/png" })) },
      { attachments: Array.from({ length: 5 }, () => ({ contentType: "image/png" })) },
    ],
    [
      "a file without a kind",
      { attachments: [{ junk }] },
      { attachments: [{ contentType: "application/octet-stream" }] },
    ],
  ])("of %s, is that there was one: it is answered as unreadable", async (_case, posted, stands) => {
    const { echo, answer } = await kept(posted);
    expect(echo).toMatchObject(stands);
    expect(JSON.stringify(echo)).not.toContain(junk);
    expect(answer.text).toBe("1. illisible");
  });

  test.each([
    ["channelData", 5],
    ["channelData", { clientActivityID: "c".repeat(300) }],
    ["name", junk],
    ["textFormat", "html"],
  ])("leaves out %s when it is not what it should be, and the message is taken", async (field, wrong) => {
    const { echo, answer } = await kept({ [field]: wrong }, "bonjour");
    expect(JSON.stringify(echo[field] ?? {})).toBe("{}");
    expect(answer.text).toBe("1. bonjour");
  });

  test("holds no SIRET, wherever it was written, not even said back", async () => {
    const siret = "732 829 320 00074";
    const { echo, answer } = await kept(
      {
        value: { do: "rate", useful: false, comment: `mon siret ${siret}` },
        channelData: { messageBack: { displayText: `c'est ${siret}` } },
        name: `du ${siret}`,
        attachments: [{ contentType: `text/${siret}` }],
      },
      `le ${siret}`,
    );
    expect(JSON.stringify(echo)).not.toContain(siret);
    expect(echo).toMatchObject({ text: "le [SIRET]", value: { comment: "mon siret [SIRET]" } });
    expect(answer.text).toBe("1. bouton rate");
    const spoken = await kept({}, `le ${siret}`);
    expect(spoken.answer.text).toBe("1. le [SIRET]");
  });
});

test("whoever the client claims to be, the token says who speaks", async () => {
  const { token, conversationId, userId, stream } = await converse(client);
  await client.post(
    token,
    conversationId,
    message("moi", { from: { id: "eve", role: "bot" }, conversation: { id: "autre" } }),
  );
  expect(await stream.nextActivity()).toMatchObject({
    from: { id: userId, role: "user" },
    conversation: { id: conversationId },
  });
});

test("a client cannot steer how the bot is run", async () => {
  const { token, conversationId, stream } = await converse(client);
  await client.post(
    token,
    conversationId,
    message("moi", { deliveryMode: "expectReplies", serviceUrl: "https://evil.example" }),
  );
  await stream.nextActivity();
  expect((await stream.nextActivity()).text).toBe("1. moi");
});

test("a button's value reaches the assistant as its action", async () => {
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message("Vérifier", { value: { do: "start", dialog: "d1" } }));
  await stream.nextActivity();
  expect((await stream.nextActivity()).text).toBe("1. bouton start");
});

test("the same message posted twice by its client is answered once", async () => {
  const { token, conversationId, stream } = await converse(client);
  const body = message("une fois", { channelData: { clientActivityID: "same" } });
  const [first, second] = await Promise.all([
    client.post(token, conversationId, body),
    client.post(token, conversationId, body),
  ]);
  expect(first.body).toEqual(second.body);
  await client.post(token, conversationId, message("fin"));
  const texts = [
    await stream.nextActivity(),
    await stream.nextActivity(),
    await stream.nextActivity(),
    await stream.nextActivity(),
  ];
  expect(texts.map(({ text }) => text).sort()).toEqual(["1. une fois", "2. fin", "fin", "une fois"]);
});

test("fifty messages posted at once are all answered, one at a time", async () => {
  const { token, conversationId, stream } = await converse(client);
  const posted = await Promise.all(
    Array.from({ length: 50 }, (_, index) => client.post(token, conversationId, message(`m${index}`))),
  );
  expect(posted.every(({ status }) => status === 200)).toBe(true);
  const answers: string[] = [];
  while (answers.length < 50) {
    const { from, text } = await stream.nextActivity();
    if (Reflect.get(Object(from), "role") === "bot") answers.push(text ?? "");
  }
  expect(answers.map((text) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test("typing is taken and shown to nobody", async () => {
  const { token, conversationId } = await converse(client);
  expect((await client.post(token, conversationId, { type: "typing" })).status).toBe(200);
  expect(readActivities(await client.poll(token, conversationId)).activities).toHaveLength(1);
});

test("a file gets a refusal that the client survives, and a word in the chat", async () => {
  const { token, conversationId, stream } = await converse(client);
  const form = new FormData();
  form.append("activity", new Blob(["{}"], { type: "application/vnd.microsoft.activity" }));
  form.append("file", new Blob(["x".repeat(50_000)]), "devis.pdf");
  const response = await fetch(`${server.url}/v3/directline/conversations/${conversationId}/upload?userId=dl_x`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  expect(response.status).toBe(415);
  expect((await stream.nextActivity()).text).toBe("1. illisible");
});

test("a failed turn apologises once, keeps the memory and logs nothing that was said", async () => {
  const { token, conversationId, userId, stream } = await converse(client);
  for (const text of ["un", "boum", "suite"]) await client.post(token, conversationId, message(text));
  const texts: (string | undefined)[] = [];
  while (!texts.includes("2. suite")) texts.push((await stream.nextActivity()).text);
  expect(texts.filter((text) => text === "Désolé.")).toHaveLength(1);
  const failure = server.events.find(({ event }) => event === "turn-failed");
  expect(failure).toMatchObject({ error: "TypeError", channel: "directline" });
  const logged = JSON.stringify(server.events);
  for (const personal of ["boum", userId, conversationId, token]) expect(logged).not.toContain(personal);
});

test.each([
  ["no type", { text: "x" }],
  ["a type that is not a client's to send", { type: "conversationUpdate" }],
  ["text that is no text", { type: "message", text: 3 }],
  ["entities that are no list", { type: "message", text: "x", entities: 5 }],
  ["a list", []],
])("%s is refused with 400", async (_case, body) => {
  const { token, conversationId } = await client.newToken();
  expect((await client.post(token, conversationId, body)).status).toBe(400);
});

test("malformed JSON is refused with 400, another content type with 415", async () => {
  const { token, conversationId } = await client.newToken();
  expect((await client.post(token, conversationId, "{oops")).status).toBe(400);
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const plain = await client.call("POST", path, { token, body: "x", headers: { "content-type": "text/plain" } });
  expect(plain.status).toBe(415);
});

test.each([
  ["9,000 letters", "x".repeat(9000)],
  ["6,000 « é »", "é".repeat(6000)],
  ["10,000 emoji", "🙂".repeat(10_000)],
])("%s are taken, and cut to what lets the assistant say that it is too long", async (_what, text) => {
  const { token, conversationId, stream } = await converse(client);
  expect((await client.post(token, conversationId, message(text))).status).toBe(200);
  const shown = await stream.nextActivity();
  expect(shown.text).toHaveLength(4000);
  expect((await stream.nextActivity()).text).toHaveLength("1. ".length + 4000);
});

test("a body past 64 kB is refused with 413", async () => {
  const { token, conversationId } = await client.newToken();
  expect((await client.post(token, conversationId, message("x".repeat(65_000)))).status).toBe(413);
});

test("null is taken for what a client leaves out, as on /api/messages", async () => {
  const { token, conversationId, stream } = await converse(client);
  const nothing = { attachments: null, entities: null, channelData: null, value: null, name: null };
  expect((await client.post(token, conversationId, message("bonjour", nothing))).status).toBe(200);
  await stream.nextActivity();
  expect((await stream.nextActivity()).text).toBe("1. bonjour");
  expect((await client.post(token, conversationId, { type: "message", text: null })).status).toBe(200);
});

test("an event, whatever its name, is kept for the client's own use and heard by nobody", async () => {
  const { token, conversationId, stream } = await converse(client);
  const event = (name: string) => client.post(token, conversationId, { type: "event", name, text: "éligible ?" });
  for (const name of ["webchat/join", "assistant/coming-back", "conversationUpdate"])
    expect((await event(name)).status).toBe(200);
  await client.post(token, conversationId, message("bonjour"));
  while ((await stream.nextActivity()).text !== "1. bonjour");
  expect(
    readActivities(await client.poll(token, conversationId)).activities.map(({ type, text }) => [type, text]),
  ).toEqual([
    ["message", "Bonjour"],
    ["event", "éligible ?"],
    ["event", "éligible ?"],
    ["event", "éligible ?"],
    ["message", "bonjour"],
    ["message", "1. bonjour"],
  ]);
});
