import { describe, expect, test } from "vitest";
import { z } from "zod";
import { hearMessage } from "../../src/channels/hear.ts";
import { render } from "../../src/channels/render.ts";
import type { Reply } from "../../src/core/conversation/reply.ts";
import { buttons } from "./counting-assistant.ts";

const reply = (options: number): Reply => ({ kind: "text", markdown: "**Choisissez**", options: buttons(options) });
const WEB = { channelId: "directline", isGroup: false };
const TEAMS = { channelId: "msteams", isGroup: false };
const GROUP = { channelId: "msteams", isGroup: true };

/** The only card elements that every Teams client, phones included, is known to show. */
const cardSchema = z.strictObject({
  contentType: z.literal("application/vnd.microsoft.card.adaptive"),
  content: z.strictObject({
    $schema: z.string(),
    type: z.literal("AdaptiveCard"),
    version: z.literal("1.2"),
    body: z.array(
      z.strictObject({
        type: z.literal("ActionSet"),
        actions: z
          .array(
            z.strictObject({
              type: z.literal("Action.Submit"),
              title: z.string().min(1),
              data: z.object({
                action: z.unknown(),
                msteams: z.object({ type: z.literal("messageBack"), text: z.string() }),
              }),
            }),
          )
          .min(1)
          .max(6),
      }),
    ),
  }),
});

test.each([WEB, TEAMS, GROUP])("the text is always there, as markdown ($channelId, group: $isGroup)", (place) => {
  for (const count of [0, 2, 9])
    expect(render(reply(count), place)).toMatchObject({
      type: "message",
      text: "**Choisissez**",
      textFormat: "markdown",
    });
  expect(Object.keys(render(reply(0), place)).sort()).toEqual(["text", "textFormat", "type"]);
});

describe("on the web", () => {
  test("every option is a suggested action that says its label and carries its action", () => {
    const actions = render(reply(9), WEB).suggestedActions?.actions ?? [];
    expect(actions).toHaveLength(9);
    expect(actions[0]).toEqual({
      type: "messageBack",
      title: "Bouton 1",
      displayText: "Bouton 1",
      text: "Bouton 1",
      value: { do: "start", dialog: "d1" },
    });
  });
});

describe("in Teams", () => {
  test("up to three options are suggested actions that say their label, without any card", () => {
    const { suggestedActions, attachments } = render(reply(3), TEAMS);
    expect(suggestedActions?.actions).toEqual(
      ["Bouton 1", "Bouton 2", "Bouton 3"].map((label) => ({ type: "imBack", title: label, value: label })),
    );
    expect(attachments).toBeUndefined();
  });

  test.each([4, 6, 7, 13])("%i options are a card, without suggested actions", (count) => {
    const { suggestedActions, attachments } = render(reply(count), TEAMS);
    expect(suggestedActions).toBeUndefined();
    const cards = z.array(cardSchema).length(1).parse(attachments);
    expect(cards.flatMap(({ content }) => content.body.flatMap(({ actions }) => actions))).toHaveLength(count);
  });

  test("a group gets a card even for few options", () => {
    const { suggestedActions, attachments } = render(reply(2), GROUP);
    expect(suggestedActions).toBeUndefined();
    expect(attachments).toHaveLength(1);
  });
});

test("what a card's button sends back is heard as its action", () => {
  const cards = z.array(cardSchema).parse(render(reply(4), TEAMS).attachments);
  const data = cards[0]?.content.body[0]?.actions[3]?.data;
  expect(hearMessage({ value: data }, "2026-11-23")).toMatchObject({
    kind: "action",
    action: { do: "start", dialog: "d4" },
  });
});
