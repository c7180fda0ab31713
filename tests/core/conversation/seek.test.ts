import { expect, test } from "vitest";
import { EMPTY_MEMORY } from "../../../src/core/conversation/memory.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const TODAY = "2026-11-23";
const base = await productBase();
const respond = createRespond(base);
const asked = respond(EMPTY_MEMORY, { kind: "text", text: "mon entreprise est-elle éligible ?", today: TODAY });

test.each(Object.values(base.wordings.answers.choices).flat())("« %s » answers, and is no activity", (text) => {
  const { replies } = respond(asked.memory, { kind: "text", text, today: TODAY });
  const said = replies.map(({ markdown }) => plainText(markdown)).join("\n");
  expect(said).toMatch(/Étape 2 sur 2|Cette action n'est pas ouverte à votre branche/);
  expect(said).not.toContain("à confirmer");
});
