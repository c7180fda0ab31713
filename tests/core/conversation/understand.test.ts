import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Found, Move } from "../../../src/core/conversation/move.ts";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { hearFacts } from "../../../src/core/conversation/understand/hear-facts.ts";
import { rememberTexts } from "../../../src/core/conversation/understand/read-text.ts";
import { understand } from "../../../src/core/conversation/understand/understand.ts";
import type { Finding } from "../../../src/core/opco/finding.ts";
import { productBase, TODAY } from "../../base.ts";

type Line = { number: number; before: string; text: string; move: string };

/** The lines of tests/comprehension.txt, which says how to read them. */
const lines = (): Line[] => {
  let before = "";
  return readFileSync(join(import.meta.dirname, "../../comprehension.txt"), "utf8")
    .split("\n")
    .flatMap((line, index): Line[] => {
      if (line.trim() === "" || line.startsWith("#")) return [];
      const situation = /^après :(.*)$/.exec(line);
      if (situation !== null) {
        before = situation[1]?.trim() ?? "";
        return [];
      }
      const [, text, move] = /^ {2}(.*) → (.*)$/.exec(line) ?? [];
      if (text === undefined || move === undefined) throw new Error(`comprehension.txt:${index + 1} has no « → »`);
      return [{ number: index + 1, before, text, move }];
    });
};

const base = await productBase();
const setting = { looksCompaniesUp: true };
const assistant = prepare(base, setting);
const respond = createRespond(base, setting);

const memoryAfter = (said: string): Memory =>
  said
    .split("|")
    .filter((text) => text.trim() !== "")
    .reduce((memory, text) => respond(memory, { kind: "text", text, today: TODAY }).memory, EMPTY_MEMORY);

test.each(lines())("comprehension.txt:$number « $before » puis « $text »", ({ before, text, move }) => {
  const said = { kind: "text", text, today: TODAY } as const;
  const { memory, told } = hearFacts(assistant, memoryAfter(before), { heard: said, texts: rememberTexts() });
  const understood = understand(assistant, memory, { ...said, told });
  expect(inWords(understood)).toBe(move);
});

test("what cannot be read is told apart", () => {
  const understood = (text: string) => understand(assistant, EMPTY_MEMORY, { kind: "text", text, today: TODAY });
  expect(understood(" \n ")).toEqual({ do: "unheard", why: "empty" });
  expect(understood("a".repeat(1000)).do).toBe("ask");
  expect(understood(` ${"a".repeat(1000)} `).do).toBe("ask");
  expect(understood("a".repeat(1001))).toEqual({ do: "unheard", why: "too-long" });
});

/** A move as comprehension.txt writes it. */
const inWords = (move: Move): string => {
  switch (move.do) {
    case "start":
      return `commencer ${move.dialog}`;
    case "tell": {
      const facts = Object.entries(move.facts).map(([question, choice]) => `${question}=${choice}`);
      const where = move.dialog === undefined ? "" : ` dans ${move.dialog}`;
      return `dire ${facts.join(" ")}${where}`;
    }
    case "refine":
      return `affiner ${move.dialog}`;
    case "answer":
      return `réponse ${move.question}=${move.choice}`;
    case "note": {
      const facts = Object.entries(move.told.facts).map(([fact, { how }]) => `${fact} (${how})`);
      const doubts = move.told.doubts.map(({ fact }) => `${fact} (à redemander)`);
      return `noter ${[...facts, ...doubts].join(", ")}`;
    }
    case "hesitate":
      return `hésiter ${move.question}${move.choice === undefined ? "" : `=${move.choice}`}`;
    case "confirm":
      return `confirmer ${move.yes ? "oui" : "non"}`;
    case "edit":
      return `changer ${move.question}`;
    case "open":
      return `ouvrir ${move.article}`;
    case "read":
      return `lire ${move.article}#${move.section}`;
    case "opco":
      return `choisir ${move.opco}`;
    case "rate":
      return `avis ${move.useful ? "utile" : "inutile"}${move.comment === undefined ? "" : ", dit pourquoi"}`;
    case "command":
      return `commande ${move.command}`;
    case "trade":
      return TRADES[move.finding.kind](opcos(move.finding));
    case "ask":
      return foundInWords(move.found);
    case "look-up":
      return move.siret === undefined ? "SIRET faux" : "SIRET";
    case "puzzle":
      return PUZZLES[move.why];
    default:
      return move.do;
  }
};

const PUZZLES: Readonly<Record<Extract<Move, { do: "puzzle" }>["why"], string>> = {
  contradiction: "contradiction",
  "not-understood": "pas compris",
  "nothing-asked": "rien demandé",
  "which-offered": "demander laquelle",
};

const TRADES: Readonly<Record<Finding["kind"], (opcos: string) => string>> = {
  one: (opco) => `OPCO ${opco}`,
  choice: (several) => `choix ${several}`,
  unknown: () => "aucun OPCO",
};

const opcos = ({ candidates }: Finding): string => candidates.map(({ opco }) => opco).join(" | ");

const foundInWords = (found: Found): string => {
  switch (found.kind) {
    case "answers":
      return `répondre ${found.answers.map(({ article }) => article.id).join(" + ")}`;
    case "choice":
      return "proposer";
    case "off-topic":
      return `décliner ${found.offTopic.id}`;
    case "unknown":
      return "ne pas savoir";
  }
};
