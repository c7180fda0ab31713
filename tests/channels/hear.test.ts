import type { Activity } from "botbuilder";
import { describe, expect, test } from "vitest";
import { hearMessage, parisDate } from "../../src/channels/hear.ts";

const TODAY = "2026-11-23";
const BOT = { id: "28:bot", name: "Assistant OPCO" };
const mention = (id: string, name: string, text: string | null = `<at>${name}</at>`) => ({
  type: "mention",
  mentioned: { id, name },
  text,
});

const inTeams = (text: string | undefined, entities: unknown[] = [], more: object = {}): Partial<Activity> =>
  JSON.parse(JSON.stringify({ type: "message", channelId: "msteams", recipient: BOT, text, entities, ...more }));
const onWeb = (more: object): Partial<Activity> => ({ type: "message", channelId: "directline", ...more });

const textOf = (activity: Partial<Activity>) => {
  const heard = hearMessage(activity, TODAY);
  return heard.kind === "text" ? heard.text : heard.kind;
};

test("digits of any script or width are heard as the assistant writes them", () => {
  expect(textOf(onWeb({ text: "IDCC １４８６, ٣ salariés" }))).toBe("IDCC 1486, 3 salariés");
});

describe("a mention", () => {
  const own = mention(BOT.id, BOT.name);
  const alice = mention("29:alice", "Alice");

  test.each<[string, string, unknown[], string]>([
    ["of the bot, first", "<at>Assistant OPCO</at> qui paie ?", [own], "qui paie ?"],
    ["of the bot, last, with line breaks", "qui paie ?\r\n\n<at>Assistant OPCO</at>\n", [own], "qui paie ?"],
    ["of the bot, followed by a no-break space", "<at>Assistant OPCO</at>&nbsp;aide", [own], "aide"],
    ["of the bot, twice", "<at>Assistant OPCO</at> et <at>Assistant OPCO</at> alors", [own, own], "et alors"],
    [
      "of somebody else keeps the name",
      "<at>Assistant OPCO</at> demande à <at>Alice</at>",
      [own, alice],
      "demande à Alice",
    ],
    ["of somebody else only", "<at>Alice</at> est là ?", [alice], "Alice est là ?"],
    ["whose text is null", "<at>Assistant OPCO</at> aide", [mention(BOT.id, BOT.name, null)], "aide"],
    ["without any entity (resource-specific consent)", "<at>Assistant OPCO</at> aide", [], "aide"],
    ["alone", "<at>Assistant OPCO</at>", [own], ""],
    ["with an id attribute", '<at id="0">Alice</at> va bien', [alice], "Alice va bien"],
  ])("%s", (_case, text, entities, expected) => {
    expect(textOf(inTeams(text, entities))).toBe(expected);
  });

  test("entities of other kinds, or broken, are no mentions", () => {
    expect(textOf(inTeams("aide", [{ type: "clientInfo", locale: "en-US" }, null, { type: "mention" }]))).toBe("aide");
  });
});

describe("text", () => {
  test("of Teams has its HTML entities undone, once", () => {
    expect(textOf(inTeams("moins de 11 &lt; 50 &amp; &quot;plus&quot; &amp;lt;"))).toBe(
      'moins de 11 < 50 & "plus" &lt;',
    );
  });

  test("of the web is kept as typed", () => {
    expect(textOf(onWeb({ text: "  a &amp; b <at>c</at> " }))).toBe("a &amp; b <at>c</at>");
  });

  test("beside a picture, or beside Teams' own HTML copy, is heard", () => {
    expect(
      textOf(inTeams("qui paie ?", [], { attachments: [{ contentType: "text/html", content: "<p>qui paie ?</p>" }] })),
    ).toBe("qui paie ?");
  });

  test("that is missing or empty is heard as empty", () => {
    expect(textOf(inTeams(undefined))).toBe("");
    expect(textOf(onWeb({ text: "" }))).toBe("");
  });
});

describe("a button", () => {
  const action = { do: "start", dialog: "eligibilite" };

  test.each<[string, Partial<Activity>]>([
    ["of Web Chat gives its action", onWeb({ text: "Vérifier", value: action })],
    ["as JSON text", onWeb({ text: "Vérifier", value: JSON.stringify(action) })],
    ["of a Teams card gives it in the value", inTeams("Vérifier", [], { value: { action } })],
    [
      "of a card shown on the web gives it beside Teams' keys",
      onWeb({ value: { action, msteams: { type: "messageBack" } } }),
    ],
  ])("%s", (_case, activity) => {
    expect(hearMessage(activity, TODAY)).toEqual({ kind: "action", action, today: TODAY });
  });

  test("that is not ours is heard by its label, or not at all", () => {
    expect(textOf(onWeb({ text: "Voir", value: { do: "destroy" } }))).toBe("Voir");
    expect(textOf(onWeb({ value: { do: "destroy" } }))).toBe("unreadable");
    expect(textOf(onWeb({ value: "{oops" }))).toBe("unreadable");
  });
});

test("a file without words is unreadable", () => {
  expect(
    hearMessage(onWeb({ attachments: [{ contentType: "image/png", contentUrl: "https://x.example/a.png" }] }), TODAY),
  ).toEqual({
    kind: "unreadable",
    today: TODAY,
  });
});

describe("what Teams attaches", () => {
  const html = (content: string) => ({ attachments: [{ contentType: "text/html", content }] });

  test.each<[string, object[], string]>([
    [
      "a GIF",
      [
        { contentType: "image/*", contentUrl: "https://media.example/1.gif" },
        {
          contentType: "text/html",
          content: '<p><img alt="bravo (GIF)" itemtype="http://schema.skype.com/Giphy"></p>',
        },
      ],
      "unreadable",
    ],
    ["a pasted picture", html('<p><img src="https://x.example/views/imgo"></p>').attachments, "unreadable"],
    [
      "a file",
      [
        {
          contentType: "application/vnd.microsoft.teams.file.download.info",
          name: "dsn.pdf",
          contentUrl: "https://contoso.sharepoint.com/dsn.pdf",
          content: { downloadUrl: "https://x.example/d", uniqueId: "1", fileType: "pdf" },
        },
      ],
      "unreadable",
    ],
    [
      "a mention alone, with its HTML copy",
      html('<p><span itemtype="http://schema.skype.com/Mention">Bot</span></p>').attachments,
      "",
    ],
  ])("%s", (_case, attachments, heard) => {
    const own = mention(BOT.id, BOT.name);
    const words = heard === "" ? "<at>Assistant OPCO</at>\n" : undefined;
    expect(textOf(inTeams(words, [own], { attachments }))).toBe(heard);
  });
});

test("the day is that of Paris, in winter and in summer", () => {
  expect(parisDate(Date.UTC(2026, 10, 22, 22, 59))).toBe("2026-11-22");
  expect(parisDate(Date.UTC(2026, 10, 22, 23, 0))).toBe("2026-11-23");
  expect(parisDate(Date.UTC(2026, 6, 1, 22, 0))).toBe("2026-07-02");
});
