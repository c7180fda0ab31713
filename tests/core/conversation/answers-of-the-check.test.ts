import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import type { Value } from "../../../src/core/situation/situation.ts";
import { personAt, productBase, TODAY } from "../../base.ts";

type Line = { number: number; before: readonly string[]; answer: string; then: string };

/** The lines of tests/reponses.txt, which says how to read them. */
const lines = (): Line[] => {
  let before: readonly string[] = [];
  return readFileSync(join(import.meta.dirname, "../../reponses.txt"), "utf8")
    .split("\n")
    .flatMap((line, index): Line[] => {
      if (line.trim() === "" || line.startsWith("#")) return [];
      const [, said] = /^après : (.*)$/.exec(line) ?? [];
      if (said !== undefined) {
        before = said.split(" | ");
        return [];
      }
      const [, answer, then] = /^ {2}(.*) → (.*)$/.exec(line) ?? [];
      if (answer === undefined || then === undefined) throw new Error(`reponses.txt:${index + 1} has no « → »`);
      return [{ number: index + 1, before, answer, then }];
    });
};

const respond = createRespond(await productBase());

test.each(lines())("reponses.txt:$number « $answer » → $then", async ({ before, answer, then }) => {
  const person = personAt(respond, TODAY);
  for (const text of before) await person.say(text);
  await person.say(answer);
  const [next = "", ...facts] = then.split(", ");
  const reached = person.replies().flatMap((reply) => {
    if (reply.kind === "verdict") return [reply.verdict];
    return reply.kind === "question" ? [reply.question] : [];
  });
  expect(reached).toEqual([next]);
  for (const fact of facts) {
    const [id = "", wanted] = fact.split("=");
    expect(shown(person.memory().situation?.[id]?.value)).toBe(wanted);
  }
});

const shown = (value: Value | undefined): string | undefined => {
  switch (value?.kind) {
    case "choice":
      return value.choice;
    case "opco":
      return value.opco;
    case "count":
      return `${value.min}`;
    case "date":
      return value.from;
    default:
      return undefined;
  }
};
