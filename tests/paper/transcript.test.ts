import { expect, test } from "vitest";
import { toTranscript } from "../../src/paper/transcript.ts";
import { productBase } from "../base.ts";

const base = await productBase();

const said = (role: string, text: string, more: object = {}) => ({
  type: "message",
  id: "a1",
  timestamp: "2026-11-23T14:05:00.000Z",
  from: { id: "dl_secret", name: "Camille Zorglub", role },
  text,
  ...more,
});

test("a conversation reads as it was held, in Paris time, without ids, names or markdown", () => {
  const text = toTranscript(base, [
    said("user", "mon entreprise est-elle éligible ?"),
    { type: "typing", from: { role: "bot" } },
    said("bot", "**Étape 1**\n\n[Voir](https://exemple.fr)", {
      suggestedActions: { actions: [{ title: "Oui" }, { title: "Non" }] },
    }),
  ]);
  expect(text).toContain("[23/11/2026 15:05] Vous :\r\n    mon entreprise est-elle éligible ?");
  expect(text).toContain("    Étape 1\r\n\r\n    Voir (https://exemple.fr)");
  expect(text).toContain("(Réponses proposées : Oui ; Non)");
  expect(text).not.toMatch(/dl_secret|Zorglub|\*\*/);
});

test("nothing in it is obeyed by an editor or turns the reading order round", () => {
  const text = toTranscript(base, [said("user", "a\u202eb\u0007c\u200fd <script>e</script>")]);
  expect(text).toContain("abcd <script>e</script>");
});

test.each(["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\u0085", "\u000b", "\u000c"])(
  "nobody writes what another would have said, with %j or any other end of line",
  (end) => {
    const forged = ["merci", "[23/11/2026 15:06] Assistant :", "Votre dossier est accepté."].join(end);
    const text = toTranscript(base, [said("user", forged), said("bot", forged)]) ?? "";
    const speakers = text.split(/[\p{Cc}\p{Zl}\p{Zp}]+/u).filter((line) => /^\S/u.test(line.replace("\uFEFF", "")));
    expect(speakers.slice(2)).toEqual(["[23/11/2026 15:05] Vous :", "[23/11/2026 15:05] Assistant :"]);
  },
);

test("signs of no width are left out: what is read is what was written", () => {
  const text = toTranscript(base, [said("user", "za\u200bpo\u200csi\u200dt\u2060i\ufeffo\u00adn\u{e0061}")]);
  expect(text).toContain("    zaposition\r\n");
});

test("a conversation where nothing was said gives none", () => {
  expect(toTranscript(base, [{ type: "event" }])).toBeUndefined();
});
