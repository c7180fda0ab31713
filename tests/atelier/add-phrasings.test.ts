import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addPhrasings } from "../../src/atelier/add-phrasings.ts";
import { articleOf } from "../knowledge.ts";

const add = (text: string, heading?: string, phrasings = ["où garer mon vélo"]): string => {
  const added = addPhrasings(text, phrasings, heading);
  if (!added.ok) throw new Error(added.why);
  return added.text;
};
const BODY = "---\n\nDans la cour.\n\n## La nuit\n\nNon.\n";
const phrasingsOf = (text: string) => articleOf("velo.md", text).sections.map(({ questions }) => questions);

describe("A phrasing is added where the others are, and nothing else moves", () => {
  test.each([
    ["a block list", "questions:\n  - abri à vélos # le bon mot\nsee_also: [a, b]\n"],
    ["a flow list", "questions: [abri à vélos]   # commentaire\nsee_also: [ a,b ]\n"],
    ["a list by section", 'questions:\n  article: ["abri à vélos"]\n  "La nuit": [vélo la nuit]\n# fin\n'],
    ["a list at the end", "see_also: [a]\nquestions:\n- abri à vélos\n"],
  ])("%s", (_, questions) => {
    const text = `---\ntitle: 'Le vélo' # titre\n${questions}${BODY}`;
    const after = add(text);
    expect(phrasingsOf(after)[0]).toEqual(["abri à vélos", "où garer mon vélo"]);
    const kept = after.replace(/\n *- où garer mon vélo|, "où garer mon vélo"/, "");
    expect(kept).toBe(text);
  });

  test.each([
    ["no list", "description: Un abri.\n"],
    ["an empty key", "questions:\ndescription: Un abri.\n"],
    ["a list left empty", "questions: []\ndescription: Un abri.\n"],
  ])("%s becomes one", (_, head) => {
    const after = add(`---\ntitle: Le vélo\n${head}${BODY}`);
    expect(phrasingsOf(after)[0]).toEqual(["où garer mon vélo"]);
    expect(after).toContain("description: Un abri.\n");
  });

  test("a file without header gets one, and its title stays that of its text", () => {
    expect(articleOf("velo.md", add("# Le vélo\n\nDans la cour.\n"))).toMatchObject({ title: "Le vélo" });
  });
});

describe("A section has its own", () => {
  test.each([
    ["questions: [abri à vélos]\n", [["abri à vélos"], ["où garer mon vélo"]]],
    ["questions:\n  article: [abri à vélos]\n", [["abri à vélos"], ["où garer mon vélo"]]],
    ["questions:\n  La nuit: [vélo la nuit]\n", [[], ["vélo la nuit", "où garer mon vélo"]]],
    ["", [[], ["où garer mon vélo"]]],
  ])("after « %s »", (questions, expected) => {
    expect(phrasingsOf(add(`---\ntitle: Le vélo\n${questions}${BODY}`, "La nuit"))).toEqual(expected);
  });
});

test("what is there already is not written twice", () => {
  const text = `---\ntitle: Le vélo\nquestions:\n  - Où garer mon VELO\n${BODY}`;
  expect(add(text)).toBe(text);
});

test.each(["+++\ntitle = 'x'\n+++\n\nTexte.\n", "---json\n{}\n---\n\nTexte.\n", "---\ntitle: [\n---\n\nTexte.\n"])(
  "a header that is no sound YAML is left alone: %j",
  (text) => {
    expect(addPhrasings(text, ["x"])).toMatchObject({ ok: false });
  },
);

test("whatever somebody typed is read back as it was typed", () => {
  const line = fc.string({ unit: "grapheme-ascii", minLength: 1 }).filter((one) => one.trim() === one);
  const heads = fc.constantFrom(
    "",
    "questions: [a b]\n",
    "questions:\n  - a b\n",
    "questions:\n  article:\n    - a b\n",
  );
  fc.assert(
    fc.property(line, heads, (phrasing, head) => {
      const after = add(`---\ntitle: Le vélo\n${head}${BODY}`, undefined, [phrasing]);
      expect(phrasingsOf(after)[0]).toContain(phrasing);
    }),
  );
});
