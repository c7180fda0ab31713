import { parseArgs } from "node:util";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import { EMPTY_MEMORY, type Memory } from "../src/core/conversation/memory.ts";
import { createRespond } from "../src/core/conversation/respond.ts";
import { alreadyAsked, guidedDialog, type Script, unseen } from "./load-scripts.ts";

/**
 * Prints what a turn of `npm run bench` costs in the core alone, in processor time: `node bench/core-turns.ts`. `--only`: one kind, for a
 * profile (`node --cpu-prof bench/core-turns.ts --only unseen`).
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
    day: { type: "string", default: "2026-11-26" },
  },
});
const PEOPLE = 16;
const TURNS = 30;
const scripts: Record<string, Script> = { unseen, asked: alreadyAsked, dialog: guidedDialog };

const respond = createRespond(await loadBase(CONTENT_FOLDERS));

/** Everybody takes their turns, memory kept as JSON between them. */
const round = (script: Script): number => {
  const memories = Array.from({ length: PEOPLE }, (): string => JSON.stringify(EMPTY_MEMORY));
  const begun = process.cpuUsage();
  for (let turn = 0; turn < TURNS; turn++)
    for (const [person, kept] of memories.entries()) {
      const memory: Memory = JSON.parse(kept);
      const told = respond(memory, { kind: "text", text: script(person, turn), today: values.day });
      memories[person] = JSON.stringify(told.memory);
    }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000 / (PEOPLE * TURNS);
};

for (const [name, script] of Object.entries(scripts)) {
  if (values.only !== undefined && values.only !== name) continue;
  round(script);
  const took = Array.from({ length: Number(values.rounds) }, () => round(script)).sort((a, b) => a - b);
  console.log(
    `${name}: ${took[took.length >> 1]?.toFixed(3)} ms of processor time a turn (${took.map((ms) => ms.toFixed(2)).join(" ")})`,
  );
}
