import type { Activity } from "botbuilder";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hearActivity } from "../../../src/channels/bot-framework/hear.ts";
import { readSpoken } from "../../../src/channels/teams/spoken-text.ts";
import { parisDate } from "../../../src/ground/paris-date.ts";
import { plainDigits } from "../../../src/ground/plain-digits.ts";

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
  const heard = hearActivity(activity, TODAY);
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
    ["of the bot, with an id attribute", '<at id="0">Assistant OPCO</at> qui paie ?', [own], "qui paie ?"],
    ["of the bot, with a no-break space inside", "<at>Assistant&nbsp;OPCO</at> aide", [own], "aide"],
    ["of the bot, in another case", "<AT>assistant OPCO</AT> aide", [own], "aide"],
    ["of the bot, with another name than its own", "<at>Assistant</at> aide", [own], "aide"],
    ["of the bot, in two pieces", "<at>Assistant</at> <at>OPCO</at> aide", [own, own], "aide"],
    [
      "of the bot, with neither text nor name",
      '<at id="0">Assistant OPCO</at> aide',
      [{ type: "mention", mentioned: { id: BOT.id }, text: null }],
      "aide",
    ],
    ["of the bot, typed", "@Assistant OPCO aide", [], "aide"],
    ["of the bot, typed at the end", "qui paie @assistant  opco ?", [], "qui paie ?"],
    ["of the bot, without its tag", "Assistant OPCO aide", [mention(BOT.id, BOT.name, "Assistant OPCO")], "aide"],
    [
      "of somebody whose name begins like the bot's",
      "<at>Assistant OPCO 2</at> va",
      [mention("28:2", "Assistant OPCO 2")],
      "Assistant OPCO 2 va",
    ],
    ["that is none", "c'est quoi Assistant OPCO ?", [], "c'est quoi Assistant OPCO ?"],
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

  test.each([
    ["<p>aide</p>", "aide"],
    ["aide<br>", "aide"],
    ["<div><p>qui paie</p><p>la formation ?</p></div>", "qui paie la formation ?"],
    ["un op<b>co</b>", "un opco"],
    ['<a href="https://x.example">ce site</a>', "ce site"],
    ["&eacute;ligibilit&#233; &#x27;&#39; R&D &amp; co", "éligibilité '' R&D & co"],
    ['d\'accord <emoji id="like" alt="👍" title="J\'aime"></emoji>', "d'accord 👍"],
    ["entreprise <50 salariés>, effectif <cinquante", "entreprise <50 salariés>, effectif <cinquante"],
    ["la balise <data>", "la balise <data>"],
    ["&lt;p&gt;", "<p>"],
    ["<blockquote>texte collé d'une loi</blockquote>", "texte collé d'une loi"],
    ["<!-- note --> aide", "aide"],
  ])("of Teams has its markup undone: %s", (text, expected) => {
    expect(textOf(inTeams(text))).toBe(expected);
  });

  test.each(["msteams", "directline", "webchat"])("loses what nobody sees in it (%s)", (channelId) => {
    expect(
      textOf(inTeams("\ufeffqu'est-ce qu'un OP\u200bC\u034fO,\ufe0f a\u00adide\u200e ?\u3164", [], { channelId })),
    ).toBe("qu'est-ce qu'un OPCO, aide ?");
  });

  test("of Teams is heard whatever it is; without markup, as it is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(textOf(inTeams(text))).toBeTypeOf("string");
        const plain = plainDigits(text)
          .replaceAll(/[<&@\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
          .replaceAll(/\s+/g, " ")
          .trim();
        expect(textOf(inTeams(plain))).toBe(plain);
      }),
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
    expect(hearActivity(activity, TODAY)).toEqual({ kind: "action", action, today: TODAY });
  });

  test("that is not ours is heard by its label, or not at all", () => {
    expect(textOf(onWeb({ text: "Voir", value: { do: "destroy" } }))).toBe("Voir");
    expect(textOf(onWeb({ value: { do: "destroy" } }))).toBe("unreadable");
    expect(textOf(onWeb({ value: "{oops" }))).toBe("unreadable");
  });
});

describe("a message that quotes others", () => {
  const quoted = (messageId: string) => ({
    type: "quotedReply",
    quotedReply: { messageId, senderName: BOT.name, preview: "Votre entreprise exerce-t-elle", time: messageId },
  });
  const own = mention(BOT.id, BOT.name);
  const reply = (id: string) =>
    `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${id}"><strong>Assistant OPCO</strong><p>Votre entreprise ?</p></blockquote>`;

  test.each<[string, string, unknown[], string, string[]]>([
    ["says the rest", '<quoted messageId="1783419459151"/> aide', [quoted("1783419459151")], "aide", ["1783419459151"]],
    ["without an entity", "<quoted messageId='1'/>oui", [], "oui", ["1"]],
    ["several", '<quoted messageId="1"/> <quoted messageId="2"/> oui', [quoted("1"), quoted("2")], "oui", ["1", "2"]],
    ["with a mention", '<quoted messageId="1"/><at>Assistant OPCO</at> oui', [own, quoted("1")], "oui", ["1"]],
    ["alone", '<quoted messageId="1"/>', [quoted("1")], "", ["1"]],
    ["as older clients do", `${reply("7")}<p>oui</p>`, [], "oui", ["7"]],
    ["as older clients do, twice", `${reply("7")}${reply("8")}oui`, [], "oui", ["7", "8"]],
    ["a deleted one", '<quoted messageId="1"/> oui', [{ ...quoted("1"), isReplyDeleted: true }], "oui", ["1"]],
  ])("%s", (_case, text, entities, words, quotes) => {
    expect(readSpoken(inTeams(text, entities))).toEqual({ text: words, quotes });
  });
});

test("a file without words is unreadable", () => {
  expect(
    hearActivity(onWeb({ attachments: [{ contentType: "image/png", contentUrl: "https://x.example/a.png" }] }), TODAY),
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
    [
      "a pasted file",
      html('<p><a href="https://contoso.sharepoint.com/convention.pdf">convention.pdf</a></p>').attachments,
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

test.each<[string, object[], boolean]>([
  ["a file", [{ contentType: "application/vnd.microsoft.teams.file.download.info", name: "convention.pdf" }], true],
  ["a picture", [{ contentType: "text/html", content: '<p>qui paie ?<img src="https://x.example/1"></p>' }], true],
  ["Teams' own copy of them", [{ contentType: "text/html", content: "<p>qui paie ?</p>" }], false],
  ["a link", [{ contentType: "text/html", content: '<p>qui paie ? <a href="https://x.example">x</a></p>' }], false],
  [
    "an emoji drawn by Teams",
    [{ contentType: "text/html", content: '<p><img itemtype="http://schema.skype.com/Emoji" alt="🙂"></p>' }],
    false,
  ],
])("words beside %s are heard, with whether something was not read", (_case, attachments, unread) => {
  expect(hearActivity(inTeams("qui paie ?", [], { attachments }), TODAY)).toEqual({
    kind: "text",
    text: "qui paie ?",
    today: TODAY,
    ...(unread && { unread: true }),
  });
});

test("the day is that of Paris, in winter and in summer", () => {
  expect(parisDate(Date.UTC(2026, 10, 22, 22, 59))).toBe("2026-11-22");
  expect(parisDate(Date.UTC(2026, 10, 22, 23, 0))).toBe("2026-11-23");
  expect(parisDate(Date.UTC(2026, 6, 1, 22, 0))).toBe("2026-07-02");
});
