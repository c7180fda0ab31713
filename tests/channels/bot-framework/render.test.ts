import { expect, test } from "vitest";
import { render } from "../../../src/channels/bot-framework/render.ts";
import type { Reply } from "../../../src/core/conversation/reply.ts";
import { buttons } from "../../turns/counting-assistant.ts";

const reply = (options: number): Reply => ({ kind: "text", markdown: "**Choisissez**", options: buttons(options) });
const WEB = { surface: "web", isGroup: false } as const;

test.each(["web", "teams", "copilot"] as const)("the text is always there, as markdown (%s)", (surface) => {
  for (const count of [0, 2, 9])
    expect(render(reply(count), { surface, isGroup: false })[0]).toMatchObject({
      type: "message",
      text: "**Choisissez**",
      textFormat: "markdown",
    });
});

test("on the web a reply without buttons is its text, and the same in parts", () => {
  expect(render(reply(0), WEB).map((activity) => Object.keys(activity).sort())).toEqual([
    ["channelData", "text", "textFormat", "type"],
  ]);
});

test("on the web every option is a suggested action that says its label and carries its action", () => {
  const actions = render(reply(9), WEB)[0].suggestedActions?.actions ?? [];
  expect(actions).toHaveLength(9);
  expect(actions[0]).toEqual({
    type: "messageBack",
    title: "Bouton 1",
    displayText: "Bouton 1",
    text: "Bouton 1",
    value: { do: "start", dialog: "d1" },
  });
});
