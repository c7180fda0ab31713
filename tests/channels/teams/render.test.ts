import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { hearActivity } from "../../../src/channels/bot-framework/hear.ts";
import { closable, labelOf, renderClosed } from "../../../src/channels/teams/closed.ts";
import { renderForTeams, type TeamsPlace } from "../../../src/channels/teams/render.ts";
import type { Base } from "../../../src/core/content/base.ts";
import type { Reply } from "../../../src/core/conversation/reply.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase, TODAY } from "../../base.ts";
import { plainText } from "../../transcript.ts";
import { buttons } from "../../turns/counting-assistant.ts";
import { actionsOf, cardSchema, textsOf } from "./card-schema.ts";

const ALONE: TeamsPlace = { isGroup: false };
const GROUP = {
  isGroup: true,
  owner: { token: "alice", line: "Pour Alice *D*" },
  privately: {
    notice: "Tout le groupe lit.",
    label: "En privé",
    url: "https://teams.microsoft.com/l/chat/0/0?users=28",
  },
};
const text = (options: number, markdown = "**Choisissez**"): Reply => ({
  kind: "text",
  markdown,
  options: buttons(options),
});
const cardsOf = (reply: Reply, place = ALONE) =>
  renderForTeams(reply, place).flatMap(({ attachments = [] }) => z.array(cardSchema).parse(attachments));

/** The message that bears the last words of a reply. */
const textOf = (reply: Reply) => renderForTeams(reply, ALONE).findLast(({ attachments }) => !attachments) ?? fail();

let base: Base;
/** Every kind of reply that the product's own content gives, said in conversations that reach them all. */
let replies: Reply[];
beforeAll(async () => {
  base = await productBase();
  const respond = createRespond(base);
  const talks = [
    ["qui paie la formation ?", "c'est quoi un opco ?", "subrogation remboursement facture", "azertyuiop qsdfghjklm"],
    ...["oui", "non", "je ne sais pas"].flatMap((first) =>
      ["oui", "non", "je ne sais pas"].map((second) => [
        "mon entreprise est-elle éligible ?",
        first,
        second,
        "modifier",
        "reprendre",
      ]),
    ),
    ["documents après la formation", "notre entreprise, remboursée ensuite"],
    ["je suis boulanger et à jour de mes contributions, suis-je éligible ?", "oui, c'est exact"],
  ];
  replies = [];
  for (const talk of talks) {
    const person = personAt(respond);
    await person.arrive();
    replies.push(...person.replies());
    for (const words of talk) {
      await person.say(words);
      replies.push(...person.replies());
    }
  }
});

test("every kind of reply that Teams shows in its own way is among those tried", () => {
  for (const kind of ["article", "checklist", "question", "text", "verdict"])
    expect(replies.map((reply) => reply.kind)).toContain(kind);
});

describe("every reply of the product", () => {
  test("makes valid cards of six actions at most, and never suggested actions beside one", () => {
    for (const reply of replies)
      for (const place of [ALONE, GROUP])
        for (const { suggestedActions, attachments = [] } of renderForTeams(reply, place)) {
          z.array(cardSchema).parse(attachments);
          expect(suggestedActions === undefined || attachments.length === 0).toBe(true);
          expect(suggestedActions?.actions?.length ?? 0).toBeLessThanOrEqual(place.isGroup ? 0 : 3);
        }
  });

  test("loses no button, whatever its number", () => {
    for (const reply of replies) {
      const labels = [
        ...renderForTeams(reply, ALONE).flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []),
        ...cardsOf(reply).flatMap(actionsOf),
      ].map(({ title }) => title);
      const others =
        reply.kind === "article" ? [reply.missing, reply.alternates].flatMap((one) => one?.options ?? []) : [];
      expect([...labels].sort()).toEqual([...reply.options, ...others].map(({ label }) => label).sort());
    }
  });

  test("has its text and each card in a message of its own: Teams gives no id to what it has to split", () => {
    for (const reply of replies) {
      const [text, ...others] = renderForTeams(reply, GROUP);
      expect({ text: text.text !== undefined, cards: text.attachments }).toEqual({ text: true, cards: undefined });
      for (const { text: words, attachments, summary } of others) {
        expect({ words, cards: attachments?.length }).toEqual({ words: undefined, cards: 1 });
        expect(summary?.length).toBeGreaterThan(5);
      }
    }
  });

  test("says in its text everything that its card shows, what is folded left out", () => {
    let shown = 0;
    for (const reply of replies) {
      const said = plainText(reply.markdown);
      if (reply.kind !== "article")
        for (const one of cardsOf(reply).flatMap(textsOf)) {
          expect(said).toContain(plainText(one));
          shown += 1;
        }
    }
    expect(shown).toBeGreaterThan(50);
  });

  test("stays below 80 kB", () => {
    for (const activity of replies.flatMap((reply) => renderForTeams(reply, GROUP)))
      expect(bytes(activity)).toBeLessThan(80_000);
  });

  test("is French for a screen reader, and says nothing of artificial intelligence", () => {
    for (const activity of replies.flatMap((reply) => renderForTeams(reply, ALONE))) {
      expect(activity.locale).toBe("fr-FR");
      expect(JSON.stringify(activity)).not.toContain("AIGeneratedContent");
    }
  });

  test("closed, a card keeps what it says, tells what was taken, and nothing can be pressed", () => {
    const open = replies.flatMap((reply) => cardsOf(reply));
    expect(open.length).toBeGreaterThan(20);
    for (const card of open) {
      const [closed, ...others] = z
        .array(cardSchema)
        .parse(renderClosed(closable(card), { taken: "✓ Oui" }).attachments);
      expect({ texts: closed && textsOf(closed), others }).toEqual({
        texts: [...textsOf(card).filter((line) => !line.startsWith("Ce n’est pas cela")), "✓ Oui"],
        others: [],
      });
      expect(closed && actionsOf(closed)).toEqual([]);
    }
  });
});

describe("buttons", () => {
  test("up to three in a chat of one's own are suggested actions that say their label", () => {
    const [{ suggestedActions, attachments }] = renderForTeams(text(3), ALONE);
    expect(suggestedActions?.actions).toEqual(
      ["Bouton 1", "Bouton 2", "Bouton 3"].map((label) => ({ type: "imBack", title: label, value: label })),
    );
    expect(attachments).toBeUndefined();
  });

  test.each([4, 6, 7, 13])("%i are on cards, without suggested actions", (count) => {
    expect(renderForTeams(text(count), ALONE)[0].suggestedActions).toBeUndefined();
    expect(cardsOf(text(count)).flatMap(actionsOf)).toHaveLength(count);
  });

  test("are on a card in a group, however few", () => {
    expect(renderForTeams(text(2), GROUP)[0].suggestedActions).toBeUndefined();
    expect(cardsOf(text(2), GROUP).flatMap(actionsOf)).toHaveLength(2);
  });

  test("with long labels are lines that wrap, on a card however few, so that no screen cuts them", () => {
    const options = buttons(4).map((option, index) => ({ ...option, label: index < 2 ? "Oui" : "x".repeat(40) }));
    const [card] = cardsOf({ ...text(0), options });
    expect(card?.content.body.map(({ type }) => type)).toEqual(["ActionSet", "Container", "Container"]);
    expect(JSON.stringify(card?.content.body[1])).toContain('"wrap":true');
    expect(cardsOf({ ...text(0), options: options.slice(2) }).flatMap(actionsOf)).toHaveLength(2);
  });

  test("send back what is heard as their action", () => {
    const submit = actionsOf(cardsOf(text(4))[0] ?? fail())[3];
    const data = submit?.type === "Action.Submit" ? submit.data : fail();
    // Teams sends the value of messageBack; a client without messageBack, the whole data.
    for (const value of [data, data.msteams.value])
      expect(hearActivity({ value }, TODAY)).toMatchObject({ kind: "action", action: { do: "start", dialog: "d4" } });
  });
});

test("a card knows the label of the button that was pressed, long or short", () => {
  for (const card of replies.flatMap((reply) => cardsOf(reply)))
    for (const action of actionsOf(card))
      if (action.type === "Action.Submit")
        expect(labelOf(closable(card), { action: action.data.action })).toBe(action.title);
  const [card] = cardsOf(text(4));
  for (const sent of [undefined, {}, { action: { do: "start", dialog: "other" } }])
    expect(labelOf(closable(card ?? fail()), sent)).toBeUndefined();
});

test("in a group, every card with what only one person may press bears their name, and no other", () => {
  let borne = 0;
  for (const reply of replies)
    for (const card of cardsOf(reply, GROUP)) {
      const isTheirs = actionsOf(card).some((action) => action.type === "Action.Submit" && action.data.for === "alice");
      expect(textsOf(card).includes("Pour Alice D")).toBe(isTheirs);
      if (isTheirs) borne += 1;
    }
  expect(borne).toBeGreaterThan(10);
  for (const reply of replies) expect(JSON.stringify(renderForTeams(reply, ALONE))).not.toContain("Pour Alice");
});

describe("a question in a group", () => {
  const question = () => replies.find(({ kind }) => kind === "question") ?? fail();

  test("offers first to go on in private, by a link", () => {
    const [activity] = renderForTeams(question(), GROUP);
    expect(activity.text?.startsWith("*Tout le groupe lit.*\n\n")).toBe(true);
    expect(cardsOf(question(), GROUP).flatMap(actionsOf)[0]).toEqual({
      type: "Action.OpenUrl",
      title: "En privé",
      url: GROUP.privately.url,
    });
  });

  test.each([5, 6, 7, 12])("counts its link among the six actions that a card may hold: %i buttons", (count) => {
    const asked: Reply = { ...question(), options: buttons(count) };
    const actions = cardsOf(asked, GROUP).map((card) => actionsOf(card).length);
    expect(Math.max(...actions)).toBeLessThanOrEqual(6);
    expect(actions.reduce((sum, many) => sum + many, 0)).toBe(count + 1);
  });

  test("does not, in a chat of one's own", () => {
    expect(JSON.stringify(renderForTeams(question(), ALONE))).not.toContain("teams.microsoft.com/l/chat");
  });
});

describe("an answer", () => {
  const articles = () => replies.filter((reply) => reply.kind === "article");

  test("cites its section, then each of its sources, within Teams' limits", () => {
    expect(articles().length).toBeGreaterThan(1);
    for (const reply of articles()) {
      const activity = textOf(reply);
      const [entity] = citationSchema.parse(activity?.entities);
      expect(entity.citation.map(({ position }) => position)).toEqual(entity.citation.map((_, index) => index + 1));
      expect(entity.citation).toHaveLength(Math.min(reply.sources.length + 1, 10));
      expect(entity.citation[0]?.appearance.name).toBe(reply.title);
      expect(entity.citation.slice(1).map(({ appearance }) => appearance.url)).toEqual(
        reply.sources.slice(0, 9).map(({ url }) => url),
      );
      for (const { position } of entity.citation) expect(activity?.text).toContain(`[${position}]`);
    }
  });

  test("has its details folded in its card, each under its heading, and closed the card keeps them", () => {
    const folded = articles().filter(({ details }) => details.length > 1);
    expect(folded.length).toBeGreaterThan(1);
    for (const reply of folded) {
      const [card] = cardsOf(reply);
      const open = textsOf(card ?? fail()).join("\n");
      for (const { label } of reply.details) expect(open).toContain(`▸ ${label}`);
      expect(plainText(open)).toContain(plainText(reply.details.at(-1)?.markdown.split("\n")[0] ?? ""));
      const closed = renderClosed(closable(card ?? fail()), { taken: "✓ Oui" }).attachments;
      expect(textsOf(cardSchema.parse(closed?.[0])).join("\n")).toContain(reply.details.at(-1)?.heading);
    }
  });

  test("asks for the details that a card cannot hold, and for all of them in Copilot", () => {
    const article = articles()[0] ?? fail();
    const detail = (size: number, label: string) => ({
      ...{ heading: label, label, markdown: "a ".repeat(size / 2) },
      read: { do: "read", article: "a", section: label } as const,
    });
    const reply = { ...article, details: [detail(6000, "Courte"), detail(6000, "Longue")] };
    const asked = (place: TeamsPlace) =>
      cardsOf(reply, place)
        .flatMap(actionsOf)
        .map(({ title }) => title);
    expect(asked(ALONE)).toContain("Longue");
    expect(asked(ALONE)).not.toContain("Courte");
    expect(asked({ isGroup: false, isCopilot: true })).toEqual(expect.arrayContaining(["Courte", "Longue"]));
    for (const activity of renderForTeams(reply, ALONE)) expect(bytes(activity)).toBeLessThan(28_000);
  });

  test("is asked about by Teams' own thumbs, and no button repeats them", () => {
    const [reply] = articles();
    expect(textOf(reply ?? fail()).channelData).toEqual({ feedbackLoop: { type: "default" } });
    expect(JSON.stringify(renderForTeams(reply ?? fail(), ALONE))).not.toContain("👍");
    expect(textOf({ ...(reply ?? fail()), rating: undefined }).channelData).toBeUndefined();
  });

  test("too long for one message comes in several, whole, its marks and thumbs with the last", () => {
    const [article] = articles();
    const long = { ...(article ?? fail()), markdown: `**Titre**\n\n${"Une phrase entière. ".repeat(5000)}` };
    const messages = renderForTeams(long, ALONE).filter(({ attachments }) => attachments === undefined);
    expect(messages.length).toBeGreaterThan(5);
    expect(
      messages
        .map(({ text: part }) => part)
        .join(" ")
        .replaceAll(/\s/g, ""),
    ).toBe(`**Titre**[1]${"Unephraseentière.".repeat(5000)}`);
    for (const message of messages) expect(bytes(message)).toBeLessThan(80_000);
    expect(messages.filter(({ entities, channelData }) => entities || channelData)).toEqual([messages.at(-1)]);
  });
});

test("any text at all makes messages that Teams takes", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40_000, unit: "grapheme" }), fc.nat(20), (markdown, options) => {
      for (const activity of renderForTeams(text(options, markdown), ALONE)) {
        expect(bytes(activity)).toBeLessThan(80_000);
        expect(activity.text ?? "").not.toMatch(/<at|<script|\ud800(?![\udc00-\udfff])/i);
      }
    }),
    { numRuns: 50 },
  );
});

const citationSchema = z.tuple([
  z.strictObject({
    type: z.literal("https://schema.org/Message"),
    "@type": z.literal("Message"),
    "@context": z.literal("https://schema.org"),
    "@id": z.literal(""),
    citation: z.array(
      z.strictObject({
        "@type": z.literal("Claim"),
        position: z.int().min(1),
        appearance: z.strictObject({
          "@type": z.literal("DigitalDocument"),
          name: z.string().min(1).max(80),
          abstract: z.string().min(1).max(160),
          url: z.url({ protocol: /^https$/ }).optional(),
        }),
      }),
    ),
  }),
]);

/** As Teams counts a message: UTF-16. */
const bytes = (activity: object): number => JSON.stringify(activity).length * 2;

const fail = (): never => {
  throw new Error("the conversations tried no longer give this reply");
};
