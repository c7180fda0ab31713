import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { Note } from "../../../src/core/conversation/port.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";
import { send } from "../../server/activities.ts";
import { type Connector, type Script, startConnector } from "../../server/connector.ts";
import { type Running, type RunningOptions, startServer } from "../../server/running.ts";
import { countingAssistant } from "../../turns/counting-assistant.ts";
import { actionsOf, cardSchema, textsOf } from "./card-schema.ts";
import { payload } from "./events.ts";

let server: Running;
let teams: Connector;
const stop = async () => {
  await server.stop();
  await teams.stop();
};

const begin = async (options: RunningOptions = {}, script?: Script) => {
  teams = await startConnector(script);
  server = await startServer(options);
  onTestFinished(stop);
};
let posted = 0;
const post = (name: string, more: object = {}) => {
  posted += 1;
  return send(server, { ...payload(name), id: `p${posted}`, serviceUrl: teams.serviceUrl, ...more });
};
const cards = () =>
  teams.received.map(({ method, url, body }) => ({
    method,
    id: url.split("/").at(-1),
    card: z.array(cardSchema).parse(body.attachments ?? [])[0],
  }));
const submitOf = (label: string) => {
  const [action] = cards().flatMap(({ card }) =>
    card === undefined ? [] : actionsOf(card).filter(({ title }) => title === label),
  );
  if (action?.type !== "Action.Submit") throw new Error(`no button « ${label} »`);
  return action.data.msteams;
};
const BOB = payload("group-other-by-bob").from;

describe("A card that waits for one person of a group", () => {
  test("says whose it is; pressed by them, it still does once closed", async () => {
    await begin();
    await post("group-one", { text: "question" });
    expect(cards().flatMap(({ card }) => (card === undefined ? [] : textsOf(card)))).toEqual(["Pour Alice Durand"]);
    await post("group-one", { text: "Oui", replyToId: "m2", value: submitOf("Oui").value });
    expect(teams.texts().at(-1)).toBe("2. bouton answer");
    const [closed] = cards().filter(({ method }) => method === "PUT");
    expect(closed?.card && textsOf(closed.card)).toEqual(["Pour Alice Durand", "✓ Oui"]);
  });

  test("pressed by a colleague, is told to be another's and stays open for the one it waits for", async () => {
    await begin();
    await post("group-one", { text: "question" });
    const pressed = { text: "Oui", replyToId: "m2", value: submitOf("Oui").value };
    await post("group-one", { ...pressed, from: BOB });
    expect(teams.texts().at(-1)).toBe("1. bouton answer (carte d'un autre)");
    expect(cards().filter(({ method }) => method === "PUT")).toEqual([]);
    await post("group-one", pressed);
    expect(teams.texts().at(-1)).toBe("2. bouton answer");
    expect(
      cards()
        .filter(({ method }) => method === "PUT")
        .map(({ id }) => id),
    ).toEqual(["m2"]);
  });

  test("leaves nobody's name where conversations are kept", async () => {
    const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 30, maxLines: 10, maxBytes: 1e7, now: Date.now });
    const kept: string[] = [];
    await begin({
      store: {
        ...store,
        save: (key, value, version) => {
          kept.push(JSON.stringify([key, value]));
          return store.save(key, value, version);
        },
      },
    });
    await post("group-one", { text: "question" });
    await post("group-one", { text: "Oui", replyToId: "m2", value: submitOf("Oui").value, from: BOB });
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter((one) => /alice|durand|bob|martin/i.test(one))).toEqual([]);
  });

  test("of which the buttons only lead elsewhere belongs to nobody", async () => {
    await begin();
    await post("group-one", { text: "options 4" });
    expect(submitOf("Bouton 1").value).toEqual({ action: { do: "start", dialog: "d1" } });
    expect(JSON.stringify(teams.received)).not.toContain("Pour Alice");
  });
});

describe("An answer given in a group", () => {
  /** What editors learn of opinions. */
  const begun = async () => {
    const notes: Note[] = [];
    await begin({
      learn: (learnt) => void notes.push(...learnt),
      respond: (memory, heard) => {
        const turn = countingAssistant(memory, heard);
        if (heard.kind !== "action" || heard.action.do !== "rate") return turn;
        const { article = "", section = "", useful, comment } = heard.action;
        return {
          ...turn,
          notes: [{ kind: "rated", article, section, useful, ...(comment !== undefined && { comment }) }],
        };
      },
    });
    return notes;
  };
  const opinion = { kind: "rated", article: "a1", section: "s1", useful: false, comment: "pas clair" };

  test.each([
    ["a group chat", "group-one", "feedback-of-a-colleague"],
    [
      "a channel, even when the opinion does not name its thread",
      "channel-one",
      "feedback-of-a-colleague-without-thread",
    ],
  ])("may be judged by a colleague, in %s", async (_place, asked, feedback) => {
    const notes = await begun();
    await post(asked, { text: "article" });
    expect((await post(feedback)).status).toBe(200);
    expect(notes).toEqual([opinion]);
  });

  test("of another group is not known in this one", async () => {
    const notes = await begun();
    await post("channel-one", { text: "article" });
    expect((await post("feedback-of-a-colleague")).status).toBe(200);
    expect(notes).toEqual([]);
  });

  test("is forgotten when the app is removed", async () => {
    const notes = await begun();
    await post("channel-one", { text: "article" });
    await post("uninstall-team");
    expect((await post("feedback-of-a-colleague-without-thread")).status).toBe(200);
    expect(notes).toEqual([]);
  });
});

describe("A message that one person of a group sees", () => {
  const sent = () =>
    teams.received.map(({ method, url, body }) => ({
      method,
      alone: url.includes("?isTargetedActivity=true"),
      recipient: z.looseObject({ isTargeted: z.boolean().optional() }).parse(body.recipient).isTargeted ?? false,
      text: body.text,
    }));

  test("answers what they wrote to the assistant alone, and only that", async () => {
    await begin();
    await post("message-to-the-bot-alone", { text: "question" });
    await post("group-again-by-bob");
    expect(sent()).toEqual([
      { method: "POST", alone: true, recipient: true, text: "Oui ou non ?" },
      { method: "POST", alone: true, recipient: true, text: undefined },
      { method: "POST", alone: false, recipient: false, text: "1. encore" },
    ]);
    const asked = z.looseObject({ from: z.looseObject({}) }).parse(payload("message-to-the-bot-alone"));
    for (const { body } of teams.received.slice(0, 2)) {
      expect(body.entities).toEqual([{ type: "targetedMessageInfo", messageId: body.replyToId }]);
      expect(body.recipient).toEqual({ ...asked.from, isTargeted: true });
    }
    expect(JSON.stringify(teams.received)).not.toContain("opcoLuggage");
  });

  test("is closed for them alone too", async () => {
    await begin();
    await post("message-to-the-bot-alone", { text: "question" });
    await post("message-to-the-bot-alone", { text: "Oui", replyToId: "m2", value: submitOf("Oui").value });
    expect(sent().at(-1)).toEqual({ method: "PUT", alone: true, recipient: true, text: undefined });
  });

  test("that Teams refuses is not shown to the others", async () => {
    await begin({}, () => ({ status: 400 }));
    expect((await post("message-to-the-bot-alone")).status).toBe(500);
    expect(sent().map(({ alone }) => alone)).toEqual([true]);
  });

  test("is what a question about a company is, where Teams' targeted messages are on, without the notice; an answer is for all", async () => {
    await begin({ previews: new Set(["targeted"]) });
    await post("group-one", { text: "question" });
    await post("group-one", { text: "article" });
    expect(
      sent()
        .filter(({ method }) => method === "POST")
        .map(({ alone, text }) => [alone, text]),
    ).toEqual([
      [true, "Oui ou non ?"],
      [true, undefined],
      [false, "**Un titre** [1]\n\nUn texte."],
    ]);
  });

  test("refused there, is said to the group with the way to a private chat", async () => {
    await begin({ previews: new Set(["targeted"]) }, (_index, { url }) =>
      url.includes("isTargetedActivity") ? { status: 400 } : undefined,
    );
    expect((await post("group-one", { text: "question" })).status).toBe(200);
    expect(sent().map(({ alone, text }) => [alone, text])).toEqual([
      [true, "Oui ou non ?"],
      [false, "*Tout le groupe lit.*\n\nOui ou non ?"],
      [true, undefined],
      [false, undefined],
    ]);
  });

  test("is never one, by default, in a group: the notice comes first", async () => {
    await begin();
    await post("group-one", { text: "question" });
    expect(sent().map(({ alone }) => alone)).toEqual([false, false]);
    expect(teams.texts()[0]).toContain("Tout le groupe lit.");
  });
});
