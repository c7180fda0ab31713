import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

/** What the assistant showed in one turn, whatever the channel. */
export type Shown = { text: string; options: readonly string[] };

/** Somebody talking to the assistant over some channel. */
export type Person = {
  arrive(): Promise<Shown>;
  say(text: string): Promise<Shown>;
  press(label: string): Promise<Shown>;
};

type Line = { number: number; who: "vous" | "bouton" | "bot" | "absent" | "choix"; text: string };

/** A conversation that an HR specialist can read; its first line is the story. */
export type Transcript = { file: string; story: string; lines: readonly Line[] };

const FOLDER = join(import.meta.dirname, "transcripts");

/** Every transcript of tests/transcripts. */
export const transcripts = (): Transcript[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".chat"))
    .sort()
    .map((name) => parse(name, readFileSync(join(FOLDER, name), "utf8")));

const parse = (file: string, source: string): Transcript => {
  const [story = "", ...rest] = source.split("\n");
  const lines = rest.flatMap((line, index): Line[] => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const match = /^(vous|bouton|bot|absent|choix)\s*:\s*(.*)$/.exec(line);
    if (match === null)
      throw new Error(`${file}:${index + 2} is not « vous: », « bouton: », « bot: », « absent: » or « choix: »`);
    return [{ number: index + 2, who: match[1] as Line["who"], text: match[2] ?? "" }]; // the pattern allows these words only
  });
  return { file, story: story.replace(/^#\s*/, ""), lines };
};

/**
 * Plays a transcript. « bot: » lines must all be said, in order, in the turn that precedes them; « absent: » must not be;
 * « choix: A | B » must be among the options shown, in that order.
 */
export const play = async ({ file, lines }: Transcript, person: Person): Promise<void> => {
  let shown = await person.arrive();
  let said = plainText(shown.text);
  for (const line of lines) {
    const at = `${file}:${line.number}`;
    if (line.who === "vous" || line.who === "bouton") {
      shown = line.who === "vous" ? await person.say(line.text) : await person.press(line.text);
      said = plainText(shown.text);
    } else if (line.who === "bot") {
      const wanted = plainText(line.text);
      expect(said, at).toContain(wanted);
      said = said.slice(said.indexOf(wanted) + wanted.length);
    } else if (line.who === "absent") {
      expect(plainText(shown.text), at).not.toContain(plainText(line.text));
    } else {
      const wanted = line.text.split("|").map(plainText);
      expect(
        shown.options.map(plainText).filter((option) => wanted.includes(option)),
        at,
      ).toEqual(wanted);
    }
  }
};

/** Text as compared: no markdown emphasis, ordinary spaces and apostrophes. */
export const plainText = (text: string): string =>
  text
    .replace(/[*_`]/g, "")
    .replace(/[’]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
