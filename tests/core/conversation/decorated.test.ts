import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";
import { transcripts } from "../../transcript.ts";

let respond: Respond;
/** What people say in the transcripts, each with the memory in which they say it. */
const said: { memory: Memory; text: string }[] = [];
beforeAll(async () => {
  respond = createRespond(await productBase());
  for (const { lines } of transcripts()) {
    let { memory } = respond(EMPTY_MEMORY, { kind: "arrival", today: TODAY });
    for (const { who, text } of lines) {
      if (who !== "vous" || text === "") continue;
      said.push({ memory, text });
      memory = respond(memory, { kind: "text", text, today: TODAY }).memory;
    }
  }
});

/** What is answered and remembered, the question as typed apart. */
const turn = ({ memory, text }: { memory: Memory; text: string }) => {
  const { replies, memory: after } = respond(memory, { kind: "text", text, today: TODAY });
  return { replies, after: { ...after, last: { ...after.last, question: "" }, unsure: after.unsure !== undefined } };
};

// Joiners, skins, variants and flags: none of them is an answer.
const DECORATIONS = ["😊", "👋🏽", "❤️", "❤", "🤔", "👩🏾‍💻", "🇫🇷", "☺️", "🎉🎉", "©", "🙂‍↕️"];
const invisible = fc.constantFrom("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a");

test("a sentence that is understood is the same with emoji before, after or between its words", () => {
  expect(said.length).toBeGreaterThan(100);
  // Each place of each sentence, an emoji after the other.
  const changed = said.flatMap((one, at) => {
    const plain = turn(one);
    const words = one.text.split(" ");
    return Array.from({ length: words.length + 1 }, (_, where) => {
      const emoji = DECORATIONS[(at + where) % DECORATIONS.length] ?? fail();
      return words.toSpliced(where, 0, emoji).join(" ");
    }).filter((text) => !isDeepStrictEqual(turn({ ...one, text }), plain));
  });
  expect(changed).toEqual([]);
});

test("what nobody sees inside the words changes nothing", () => {
  fc.assert(
    fc.property(fc.nat(), invisible, fc.nat(), (at, sign, where) => {
      const one = said[at % said.length] ?? fail();
      const letters = [...one.text];
      const marked = letters.toSpliced(where % (letters.length + 1), 0, sign).join("");
      expect(turn({ ...one, text: marked })).toEqual(turn(one));
    }),
    { numRuns: 200 },
  );
});

test.each(["👍", "👍🏽", "✅", "👍 merci", "👍😊", "🎉 👍"])("« %s » is still a yes", (text) => {
  const { memory } = respond(EMPTY_MEMORY, { kind: "text", text: "mon entreprise est-elle éligible ?", today: TODAY });
  expect(turn({ memory, text })).toEqual(turn({ memory, text: "oui" }));
});

test("a label is chosen whatever emoji it bears or is given", () => {
  const { memory } = respond(EMPTY_MEMORY, { kind: "text", text: "qui paie la formation ?", today: TODAY });
  for (const text of ["👍 Oui, elle m'aide", "Oui, elle m'aide", "oui elle m'aide 😊"])
    expect(turn({ memory, text }).replies[0]?.markdown, text).toContain("Merci, c’est noté");
});

const fail = (): never => {
  throw new Error("no transcript says anything");
};
