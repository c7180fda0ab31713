import { getHeapSnapshot } from "node:v8";
import { CONTENT_FOLDERS, loadBase } from "../../../src/content/load-base.ts";
import { EMPTY_MEMORY } from "../../../src/core/conversation/memory.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";

/**
 * Says things to the assistant, each in its own conversation, whose memory is then let go of, and prints as JSON which numbers are still
 * somewhere in the process: `node --expose-gc heap-after-turns.ts`. `control` is a number that is held on purpose.
 */
const today = "2026-11-25";
const respond = createRespond(await loadBase(CONTENT_FOLDERS));
/** Put together here, so that no source holds them. */
const number = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) => ((at + 1) * seed * 7 + at * at) % 10).join("");
const NUMBERS = { siret: 14, phone: 10, siren: 9, short: 7 };

const said = (seed: number, length: number): string[] => [
  `notre siret est ${number(seed, length)}, quel est notre opco ?`,
  `quel finacement pour formtion${number(seed, length)} ?`,
  `comment former mes ${number(seed, length)} salaries au numéro ${number(seed, length)} svp`,
];
/** In a function of its own: what a frame of the stack still names is in the process too. */
const talk = (): void => {
  for (const [at, length] of Object.values(NUMBERS).entries())
    for (const text of said(at + 3, length)) respond(EMPTY_MEMORY, { kind: "text", text, today });
  // The engine itself remembers the last text that an expression was looked for in.
  for (const text of ["c'est quoi un opco ?", "bonjour", "quel finacement ?", "merci"])
    respond(EMPTY_MEMORY, { kind: "text", text, today });
};
/** A misspelt word is remembered without who wrote it, until somebody has everything erased. */
const word = (): string => ["forma", "ttionn"].join("");
const erase = (): void => {
  respond(EMPTY_MEMORY, { kind: "text", text: `quelle ${word()} ?`, today });
  const asked = respond(EMPTY_MEMORY, { kind: "text", text: "efface mes données", today });
  const { forget } = respond(asked.memory, { kind: "text", text: "oui", today });
  if (!forget) throw new Error("it was to be erased");
};
erase();
talk();
await new Promise((over) => setImmediate(over));
const control = number(9, 12);

global.gc?.();
let snapshot = "";
for await (const chunk of getHeapSnapshot()) snapshot += String(chunk);
// What comes before are numbers of the snapshot's own.
const strings = snapshot.slice(snapshot.lastIndexOf('"strings":['));
const left = Object.entries(NUMBERS).flatMap(([name, length], at) =>
  strings.includes(number(at + 3, length)) ? [name] : [],
);
if (strings.includes(word())) left.push("word");
console.log(JSON.stringify({ left, control: strings.includes(control) }));
