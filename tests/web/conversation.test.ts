import { describe, expect, test } from "vitest";
import { type Conversation, EMPTY_CONVERSATION, hearing, refusing, saying } from "../../src/web/chat/conversation.ts";

const echo = (id: string, text: string, more: object = {}) => ({
  id,
  type: "message",
  text,
  from: { role: "user" },
  ...more,
});
const answer = (id: string, text: string, replyToId?: string, more: object = {}) => ({
  id,
  type: "message",
  text,
  from: { role: "bot" },
  ...(replyToId !== undefined && { replyToId }),
  ...more,
});
const shown = ({ turns }: Conversation) =>
  turns.map(({ said, replies }) => [said && `${said.text} (${said.state})`, ...replies.map(({ text }) => text)]);
const GREETED = hearing(EMPTY_CONVERSATION, [answer("g", "Bonjour", "arrival")]);

describe("what was said, in turns", () => {
  test("a message is shown at once, and is the same one when its echo comes", () => {
    const said = saying(GREETED, { id: "c1", text: "un" });
    expect(shown(said)).toEqual([[undefined, "Bonjour"], ["un (sending)"]]);
    const heard = hearing(said, [
      echo("s1", "un", { channelData: { clientActivityID: "c1" } }),
      answer("a1", "1. un", "s1"),
    ]);
    expect(shown(heard)).toEqual([
      [undefined, "Bonjour"],
      ["un (sent)", "1. un"],
    ]);
  });

  test("what is received again, after a reconnection, changes nothing", () => {
    const activities = [answer("g", "Bonjour", "arrival"), echo("s1", "un"), answer("a1", "1. un", "s1")];
    const once = hearing(EMPTY_CONVERSATION, activities);
    expect(shown(hearing(once, activities))).toEqual(shown(once));
  });

  test("answers stand under what they answer, even when two messages were sent before the first answer came", () => {
    const both = hearing(GREETED, [
      echo("s1", "un"),
      echo("s2", "deux"),
      answer("a1", "1. un", "s1"),
      answer("a2", "2. deux", "s2"),
    ]);
    expect(shown(both).slice(1)).toEqual([
      ["un (sent)", "1. un"],
      ["deux (sent)", "2. deux"],
    ]);
  });

  test("a question asked before the conversation was open comes after its greeting, or after all that was said before", () => {
    const early = saying(EMPTY_CONVERSATION, { id: "c1", text: "qui paie ?" });
    expect(shown(hearing(early, [answer("g", "Bonjour", "arrival")]))).toEqual([
      [undefined, "Bonjour"],
      ["qui paie ? (sending)"],
    ]);
    const restored = hearing(early, [answer("g", "Bonjour", "arrival"), echo("s1", "un"), answer("a1", "1. un", "s1")]);
    expect(shown(restored)).toEqual([[undefined, "Bonjour"], ["un (sent)", "1. un"], ["qui paie ? (sending)"]]);
  });

  test("a message that is refused says so, and nothing else changes", () => {
    expect(shown(refusing(saying(GREETED, { id: "c1", text: "un" }), "c1"))).toEqual([
      [undefined, "Bonjour"],
      ["un (refused)"],
    ]);
  });

  test("a thumb is no message: it is seen on the answer, before and after a reload", () => {
    const action = { do: "rate", useful: true, article: "a", section: "s" };
    const pressed = saying(GREETED, { id: "c1", text: "👍", action });
    expect(pressed.rated).toEqual({ "a#s": true });
    expect(pressed.turns).toHaveLength(1);
    const reloaded = hearing(GREETED, [echo("s1", "👍", { value: action }), answer("a1", "Merci", "s1")]);
    expect(reloaded.rated).toEqual({ "a#s": true });
    expect(shown(reloaded)).toEqual([[undefined, "Bonjour", "Merci"]]);
  });

  test("a reason for a thumb down is a message like another", () => {
    const action = { do: "rate", useful: false, reason: "faux" };
    expect(saying(GREETED, { id: "c1", text: "C’est faux", action }).turns).toHaveLength(2);
  });

  test("what is erased leaves the screen", () => {
    const parts = {
      channelData: { reply: { v: 1, kind: "text", markdown: "C’est fait.", options: [], erased: true } },
    };
    const erased = hearing(hearing(GREETED, [echo("s1", "un"), answer("a1", "1. un", "s1")]), [
      answer("e", "C’est fait.", "s2", parts),
    ]);
    expect(shown(erased)).toEqual([[undefined, "C’est fait."]]);
  });

  test("a number that comes back masked stays as it was written, for who wrote it", () => {
    const said = saying(GREETED, { id: "c1", text: "12345678200010" });
    const heard = hearing(said, [echo("s1", "[SIRET]", { channelData: { clientActivityID: "c1" } })]);
    expect(heard.turns.at(-1)?.said?.text).toBe("12345678200010");
  });

  test("parts of a version that is not ours are left aside: the text is shown, with its buttons", () => {
    const channelData = { reply: { v: 2, kind: "article" } };
    const suggestedActions = { actions: [{ title: "Oui", value: { do: "command", command: "aide" } }, { value: 1 }] };
    const { turns } = hearing(EMPTY_CONVERSATION, [answer("a", "Texte", undefined, { channelData, suggestedActions })]);
    expect(turns[0]?.replies[0]).toEqual({
      id: "a",
      text: "Texte",
      options: [{ label: "Oui", action: { do: "command", command: "aide" } }],
    });
  });
});
