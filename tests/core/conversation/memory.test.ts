import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EMPTY_MEMORY, readMemory } from "../../../src/core/conversation/memory.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";

/** A memory as version 1 stored it, and what the turn after it said then. */
type Recorded = { state: string; awaiting: object; then: string; kinds: string[]; memory: { dialog?: { id: string } } };

const recorded: Recorded[] = readFileSync(join(import.meta.dirname, "memories-version-1.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const base = await productBase();
const respond = createRespond(base, { looksCompaniesUp: true });

test.each(recorded)("a conversation of version 1 goes on: $state", ({ memory, awaiting, then, kinds }) => {
  const { dialog } = memory;
  const version = base.dialogs.get(dialog?.id ?? "")?.version;
  const read = readMemory({ ...memory, ...(dialog && { dialog: { ...dialog, version } }) });
  expect(read).toMatchObject({ schemaVersion: 2, awaiting });
  const turn = respond(read, { kind: "text", text: then, today: "2026-11-20" });
  expect(turn.replies.map(({ kind }) => kind)).toEqual(kinds);
});

test("what version 1 offered is still offered, in the same order", () => {
  const offering = recorded.find(({ state }) => state === "near answers offered");
  expect(readMemory(offering?.memory).offered.map(({ action }) => action.do)).toEqual(["open", "open", "command"]);
});

test("a memory of a version to come keeps its dialog, whose question is asked again", () => {
  const dialog = { id: "eligibilite-action-collective", version: 1, answers: { secteur: "oui" } };
  expect(readMemory({ schemaVersion: 3, dialog, awaiting: "something new" })).toEqual({
    ...EMPTY_MEMORY,
    greeted: true,
    dialog,
    awaiting: { kind: "answer" },
  });
});
