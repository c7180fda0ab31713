import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EMPTY_MEMORY, type Memory } from "../src/core/conversation/memory.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import type { Reply } from "../src/core/conversation/reply.ts";

/** Somebody who takes the eligibility check, as tests/golden/README.md tells. */
export type Person = {
  id: string;
  split: "dev" | "test";
  today: string;
  turns: readonly string[];
  answers: Readonly<Record<string, string>>;
  verdict: string;
  all: readonly string[];
  none: readonly string[];
  why: string;
};

/** How the check of one person ends: the verdict said with its text, and how many questions it took. */
export type Checked = { person: Person; verdict?: string; text: string; asked: readonly string[]; right: boolean };

/** The people of tests/golden/personnes.jsonl. */
export const people = (): Person[] =>
  readFileSync(join(import.meta.dirname, "../tests/golden/personnes.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** The facts of a line that answer the questions of the check, in order: the first that the person has something to say of. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  secteur: ["opco", "catalogue"],
  dirigeant: ["stagiaire"],
  conventionnelle: ["contributions"],
};

const MOST_QUESTIONS = 12;
const IGNORANT = "je ne sais pas";

/** Takes the check in somebody's place. A question asked again after an answer that was none is answered « je ne sais pas ». */
export const check = (respond: Respond, person: Person): Checked => {
  let memory: Memory = EMPTY_MEMORY;
  let replies: readonly Reply[] = [];
  const say = (text: string): void => {
    const turn = respond(memory, { kind: "text", text, today: person.today });
    memory = JSON.parse(JSON.stringify(turn.memory));
    replies = turn.replies;
  };
  const verdict = () => replies.find((reply) => reply.kind === "verdict");
  const question = () => replies.find((reply) => reply.kind === "question");
  for (const text of person.turns) say(text);
  if (verdict() === undefined && question() === undefined) say("vérifier mon éligibilité");
  const asked: string[] = [];
  for (let left = MOST_QUESTIONS; left > 0 && verdict() === undefined; left--) {
    const one = question();
    if (one === undefined) break;
    say(answerTo(person, one, asked));
    asked.push(factOf(one));
  }
  const reached = verdict();
  const text = replies.map(({ markdown }) => markdown).join("\n");
  return { person, verdict: reached?.verdict, text, asked, right: isRight(person, reached?.verdict, text) };
};

type Question = Extract<Reply, { kind: "question" }>;

/** Which fact a question asks for: the one that it compares and that is missing is told by its words. */
const factOf = ({ question, ask }: Question): string =>
  question !== "secteur"
    ? question
    : /catalogue/i.test(ask)
      ? "catalogue"
      : /votre OPCO/i.test(ask)
        ? "opco"
        : question;

const answerTo = ({ answers }: Person, question: Question, asked: readonly string[]): string => {
  const fact = factOf(question);
  if (asked.includes(fact)) return IGNORANT;
  const said = [fact, ...(ANSWERS[fact] ?? [])].find((one) => answers[one] !== undefined);
  const both = PUT_TOGETHER.test(question.ask) ? answers.stagiaire : undefined;
  const all = [said === undefined ? undefined : answers[said], both].filter((one) => one !== undefined);
  return all.length === 0 ? IGNORANT : all.join(", et pour la personne à former : ");
};

/** Who employs and who is trained are asked at once. */
const PUT_TOGETHER = /qui emploie, et qui/i;

const isRight = ({ verdict, all, none }: Person, reached: string | undefined, said: string): boolean => {
  const text = plain(said);
  const holds = (pattern: string): boolean => new RegExp(pattern, "i").test(text);
  return reached === verdict && all.every(holds) && !none.some(holds);
};

const plain = (text: string): string => text.replace(/\s/g, " ").replace(/’/g, "'").replace(/[*_`]/g, "");
