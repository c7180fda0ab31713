import { expect, test } from "vitest";
import { EMPTY_MEMORY, readMemory } from "../../../src/core/conversation/memory.ts";
import type { Turn } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const respond = createRespond(await productBase());
const hear = (turn: Turn | undefined, text: string, today: string): Turn =>
  respond(turn === undefined ? EMPTY_MEMORY : readMemory(JSON.parse(JSON.stringify(turn.memory))), {
    kind: "text",
    text,
    today,
  });
const said = ({ replies }: Turn): string => replies.map(({ markdown }) => plainText(markdown)).join("\n");

const onFriday = hear(hear(undefined, "mon entreprise est-elle éligible ?", "2026-11-20"), "oui", "2026-11-20");
const RECALL =
  "Nous avions commencé « Vérifier mon éligibilité » le 20 novembre 2026. Vos réponses jusqu'ici : employeur";

test("whoever comes back on another day is reminded of what they answered, once, and goes on", () => {
  const onMonday = hear(onFriday, "bonjour", "2026-11-23");
  expect(said(onMonday)).toContain(RECALL);
  expect(said(onMonday)).toContain("dites « recommencer »");
  expect(said(onMonday)).toContain("Étape 2 sur 2");
  expect(said(hear(onMonday, "c'est quoi un opco ?", "2026-11-23"))).not.toContain("Nous avions commencé");
});

test("their answer counts at once, and « recommencer » starts afresh", () => {
  expect(said(hear(onFriday, "oui", "2026-11-23"))).toContain("À vérifier");
  expect(said(hear(onFriday, "recommencer", "2026-11-23"))).toContain("Étape 1 sur 3");
});

test("on the same day, or with nothing answered, nothing is repeated", () => {
  expect(said(hear(onFriday, "bonjour", "2026-11-20"))).not.toContain("Nous avions commencé");
  const begun = hear(undefined, "suis-je éligible ?", "2026-11-20");
  expect(said(hear(begun, "bonjour", "2026-11-23"))).not.toContain("Nous avions commencé");
});

test("whoever opens the conversation again gets the reminder with the pending question, and its way to begin again", () => {
  const opened = respond(onFriday.memory, { kind: "return", today: "2026-11-23" });
  expect(said(opened)).toContain(RECALL);
  expect(said(opened)).toContain("Étape 2 sur 2");
  expect(opened.replies.at(-1)?.options.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Oui", "Non", "Recommencer"]),
  );
  const idle = respond({ ...EMPTY_MEMORY, greeted: true }, { kind: "return", today: "2026-11-23" });
  expect(said(idle)).toContain("que puis-je faire pour vous");
});
