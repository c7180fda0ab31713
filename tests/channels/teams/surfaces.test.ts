import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { Previews } from "../../../src/channels/teams/previews.ts";
import type { Reply } from "../../../src/core/conversation/reply.ts";
import { send } from "../../server/activities.ts";
import { type Connector, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";
import { buttons, countingAssistant } from "../../turns/counting-assistant.ts";
import { cardSchema } from "./card-schema.ts";
import { payload } from "./events.ts";

let server: Running;
let teams: Connector;
const stop = async () => {
  await server.stop();
  await teams.stop();
};

const begin = async ({ reply, previews }: { reply?: Reply; previews?: Previews } = {}) => {
  teams = await startConnector();
  server = await startServer({
    previews,
    ...(reply && { respond: (memory, heard) => ({ ...countingAssistant(memory, heard), replies: [reply] }) }),
  });
  onTestFinished(stop);
};
let posted = 0;
const post = (name: string, more: object = {}) => {
  posted += 1;
  return send(server, { ...payload(name), id: `p${posted}`, serviceUrl: teams.serviceUrl, ...more });
};

describe.each(["copilot", "copilot-as-newer-sdks-name-it"])("In Microsoft 365 Copilot (%s)", (name) => {
  test("an answer has its citations, and no thumbs that would tell nobody", async () => {
    await begin();
    await post(name, { text: "article" });
    const [{ body } = { body: { channelData: 1, entities: [] } }] = teams.received;
    expect(body.channelData).toBeUndefined();
    expect(body.entities).toMatchObject([
      { "@type": "Message", citation: [{ position: 1, appearance: { name: "Un titre" } }] },
    ]);
  });

  test("a card has its actions at its root, and is never changed", async () => {
    const labels = ["Oui", "Non", "Un libellé bien trop long pour un bouton de téléphone", "Je ne sais pas"];
    const options = labels.map((label) => ({
      label,
      action: { do: "answer", dialog: "d", version: 1, question: "q1", choice: label } as const,
    }));
    await begin({ reply: { kind: "text", markdown: "Choisissez", options } });
    await post(name);
    const [card] = z.array(cardSchema).parse(teams.received[1]?.body.attachments);
    expect(card?.content.body.map(({ type }) => type)).toEqual(["ActionSet", "ActionSet", "ActionSet"]);
    await post(name, { text: "Oui", replyToId: "m2", value: { action: options[0]?.action } });
    expect(teams.received.map(({ method }) => method)).toEqual(["POST", "POST", "POST", "POST"]);
  });

  test("the name of the bot is taken off as in Teams", async () => {
    await begin();
    await post(name, { text: "<at>Assistant OPCO</at> aide" });
    expect(teams.texts()).toEqual(["1. aide"]);
  });
});

describe("Suggested actions", () => {
  const six: Reply = { kind: "text", markdown: "Choisissez", options: buttons(6) };
  const on = (platform: string) => ({ entities: [{ type: "clientInfo", platform, locale: "fr-FR" }] });
  const suggested = () =>
    z
      .looseObject({ actions: z.array(z.unknown()) })
      .optional()
      .parse(teams.received[0]?.body.suggestedActions)?.actions.length;

  test.each([
    [6, new Set(["six"] as const), "Windows"],
    [6, new Set(["six"] as const), "Web"],
    [undefined, new Set(["six"] as const), "iOS"],
    [undefined, new Set(["six"] as const), "Android"],
    [undefined, undefined, "Windows"],
  ])("are %s when the setting is %o and the client is %s", async (count, previews, platform) => {
    await begin({ reply: six, previews });
    await post("message", on(platform));
    expect(suggested()).toBe(count);
  });
});

describe("A table", () => {
  const table: Reply = {
    kind: "text",
    markdown: "Voici :\n\n| OPCO | Délai |\n| --- | --- |\n| Atlas | 8 jours |",
    options: [],
  };

  test("is a list by default", async () => {
    await begin({ reply: table });
    await post("message");
    expect(teams.received[0]?.body).toMatchObject({
      textFormat: "markdown",
      text: expect.stringContaining("- **Atlas** ; Délai : 8 jours"),
    });
  });

  test("stays one where Teams' extended markdown is on, in the messages that have one", async () => {
    await begin({ reply: table, previews: new Set(["tables"]) });
    await post("message");
    expect(teams.received[0]?.body).toMatchObject({ textFormat: "extendedmarkdown", text: table.markdown });
  });

  test("is what the extended markdown is for: a message without one keeps the plain one", async () => {
    await begin({ previews: new Set(["tables"]) });
    await post("message");
    expect(teams.received[0]?.body).toMatchObject({ textFormat: "markdown" });
  });
});
