import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EMPTY_MEMORY, type Memory } from "../src/core/conversation/memory.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import { offeredBy, type Reply } from "../src/core/conversation/reply.ts";
import { TODAY } from "./measure.ts";

const pattern = z.string().transform((source) => new RegExp(source, "i"));
const lineSchema = z.strictObject({
  id: z.string(),
  about: z.string(),
  split: z.enum(["dev", "test"]),
  text: z.string(),
  kind: z.enum(["one", "choice", "none"]),
  opcos: z.array(z.string()).nullable(),
  all: z.array(pattern),
  none: z.array(pattern),
  /** The number said, when there is one: `siret` is the lines about it, told apart from its validity. */
  siret: z.unknown().optional(),
});

/** Words said to the finder, and what it must make of them (tests/golden/README.md). */
export type DialogueLine = z.infer<typeof lineSchema>;

/** What became of a line. `got`: the OPCOs named and the words said. */
export type JudgedDialogue = { line: DialogueLine; isRight: boolean; got: string };

/** tests/golden/opco-dialogue.jsonl. */
export const dialogueLines = (): DialogueLine[] =>
  readFileSync(join(import.meta.dirname, "../tests/golden/opco-dialogue.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));

/** Judges what somebody who seeks their OPCO hears when they say this, as on every channel. */
export const judgeDialogue = (respond: Respond, line: DialogueLine): JudgedDialogue => {
  const say = (memory: Memory, text: string) => respond(memory, { kind: "text", text, today: TODAY });
  const { replies } = say(say(EMPTY_MEMORY, SEEK).memory, line.text);
  const heard = plain(
    replies.flatMap((reply) => [reply.markdown, ...offeredBy(reply).map(({ label }) => label)]).join("\n"),
  );
  const { kind, opcos } = givenBy(replies);
  const wanted = line.opcos ?? [];
  const isRight =
    kind === line.kind &&
    (kind === "one" ? wanted.includes(opcos[0] ?? "") : wanted.every((opco) => opcos.includes(opco))) &&
    line.all.every((one) => one.test(heard)) &&
    !line.none.some((one) => one.test(heard));
  return { line, isRight, got: `${kind} ${opcos.join(", ")} : ${heard.replace(/\s+/g, " ")}` };
};

const SEEK = "trouver mon OPCO";

/** The OPCO told, or those offered. */
const givenBy = (replies: readonly Reply[]): { kind: DialogueLine["kind"]; opcos: string[] } => {
  const told = replies.flatMap((reply) => (reply.kind === "opco" ? [reply.opco] : []));
  if (told.length > 0) return { kind: "one", opcos: told };
  const offered = replies.flatMap(offeredBy).flatMap(({ action }) => (action.do === "opco" ? [action.opco] : []));
  return { kind: offered.length > 0 ? "choice" : "none", opcos: offered };
};

/** As people read it: plain spaces and apostrophes, no signs of Markdown. */
const plain = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("’", "'")
    .replace(/[*_`]/g, "");

/** The share of lines that are right, in per cent, and how many there are, by what they are about. */
export const dialogueFigures = (judged: readonly JudgedDialogue[]): Record<string, { lines: number; right: number }> =>
  Object.fromEntries(
    [...Map.groupBy(judged, ({ line }) => line.about), ["all", judged] as const].map(([about, of]) => [
      about,
      { lines: of.length, right: Math.round((1000 * of.filter(({ isRight }) => isRight).length) / of.length) / 10 },
    ]),
  );
