import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutLead, LEAD_MAX_WORDS, wordCount } from "../../../src/core/conversation/say/lead.ts";

const many = (count: number): string => Array.from({ length: count }, (_, index) => `mot${index}`).join(" ");

const long = `Puis ${many(59)} fin.`;

describe("A section is cut where a reader would stop:", () => {
  test.each([
    ["after its first paragraph", "Court.\n\nSuite.\n\n- a", "Court.", "Suite.\n\n- a"],
    ["nowhere when that is all", "Court.", "Court.", ""],
    ["after the list that it announces", "Il faut :\n\n- a\n- b\n\nPuis.", "Il faut :\n\n- a\n- b", "Puis."],
    ["after what stands under its heading", "### Quand\n\nDemain.\n\nPuis.", "### Quand\n\nDemain.", "Puis."],
    ["after its code, blank lines included", "```\na\n\nb\n```\n\nPuis.", "```\na\n\nb\n```", "Puis."],
    ["after a sentence when it is long", `Oui. Non.  ${long}`, "Oui. Non.", long],
    ["after emphasis that runs over sentences", `Oui. **Non. Si.** ${long}`, "Oui. **Non. Si.**", long],
  ])("%s", (_where, text, lead, rest) => {
    expect(cutLead(text)).toEqual({ lead, rest });
  });

  test("a sentence that never ends is cut short, and read in full on demand", () => {
    const { lead, rest } = cutLead(`${many(50)} [${many(20)}](https://exemple.fr) fin`);
    expect(lead).toBe(`${many(50)} …`);
    expect(rest).toContain("](https://exemple.fr) fin");
  });

  test("a long list keeps its first lines, and is read in full on demand", () => {
    const text = `Il faut :\n\n${Array.from({ length: 30 }, (_, index) => `- chose ${index}, puis cela`).join("\n")}`;
    const { lead, rest } = cutLead(text);
    expect(lead).toMatch(/^Il faut :\n\n- chose 0, puis cela\n[\s\S]*cela\n\n…$/);
    expect(rest).toBe(text);
  });

  test("whatever is written, the answer is short and nothing of the section is lost", () => {
    const piece = fc.constantFrom(
      "Un mot. ",
      "deux mots ",
      "**gras",
      "** ",
      "[lien](/a) ",
      "\n\n",
      "\n- ",
      "| a | b |\n",
      "```\n",
      ": ",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 120 }), (pieces) => {
        const text = pieces.join("");
        const { lead, rest } = cutLead(text);
        expect(wordCount(lead)).toBeLessThanOrEqual(LEAD_MAX_WORDS);
        const kept = rest === text ? rest : `${lead} ${rest}`;
        expect(kept.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      }),
    );
  });
});
