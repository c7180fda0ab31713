import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frenchDate, frenchMoment } from "../../../src/core/french/dates.ts";
import { fold, slug, words } from "../../../src/core/french/fold.ts";
import { stem } from "../../../src/core/french/stem.ts";
import { typography } from "../../../src/core/french/typography.ts";

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

describe("French words", () => {
  test.each([
    ["L’ŒUVRE d'été, c'est quoi ?", "oeuvre ete est quoi"],
    ["Qu'est-ce qu'un OPCO", "qu est ce un opco"],
    ["est-ce qu'un OPCO paie", "est ce un opco paie"],
    ["aujourd'hui", "aujourd hui"],
    ["50+ salariés", "50 salaries"],
  ])("of « %s » are « %s »", (text, expected) => {
    expect(words(text).join(" ")).toBe(expected);
  });

  test("a folded text folds to itself", () => {
    fc.assert(fc.property(fc.string(), (text) => fold(fold(text)) === fold(text)));
  });

  test("what nobody sees in a text changes none of its words", () => {
    const invisible = fc.constantFrom("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202a", "\u200e");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), invisible, fc.nat(), (text, sign, at) => {
        const letters = [...text];
        const marked = letters.toSpliced(at % (letters.length + 1), 0, sign).join("");
        return fold(marked) === fold(text);
      }),
    );
    expect(words("qu'est-ce qu'un OP\u200bCO ; a\u00adide").join(" ")).toBe("qu est ce un opco aide");
  });

  test("a heading gives a readable identifier", () => {
    expect(slug("C’est quoi une action collective ?")).toBe("c-est-quoi-une-action-collective");
  });

  test.each([
    ["financement", "financer"],
    ["financée", "financer"],
    ["salariés", "salarié"],
    ["contributions", "contribution"],
    ["professionnelles", "professionnel"],
    ["justificatifs", "justificatif"],
    ["inscrire", "inscrit"],
    ["remboursement", "rembourser"],
    ["gratuite", "gratuit"],
    ["déposée", "déposer"],
    ["bureaux", "bureau"],
  ])("« %s » and « %s » meet under one stem", (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)));
  });

  test.each([
    ["formation", "format"],
    ["convention", "convenir"],
    ["opco", "opca"],
  ])("« %s » and « %s » stay apart", (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });
});

describe("French typography", () => {
  test.each([
    ["Qui paie ?", `Qui paie${NARROW}?`],
    ["Sources : deux", `Sources${NO_BREAK}: deux`],
    ["« OPCO »", `«${NO_BREAK}OPCO${NO_BREAK}»`],
    ["100 % de 4 800 €", `100${NARROW}% de 4${NARROW}800${NARROW}€`],
    ["1 234 567 €", `1${NARROW}234${NARROW}567${NARROW}€`],
    ["l'OPCO d'abord", "l’OPCO d’abord"],
    ["voir https://a.fr/x?y=1 ; puis", `voir https://a.fr/x?y=1${NARROW}; puis`],
    ["[texte](https://a.fr/l'x) !", `[texte](https://a.fr/l'x)${NARROW}!`],
    ["le 12 345 est", `le 12${NARROW}345 est`],
    ["en 2026 300 salariés", "en 2026 300 salariés"],
  ])("« %s »", (plain, spaced) => {
    expect(typography(plain)).toBe(spaced);
  });

  test("is the same when applied twice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab1 2'«»:;!?%€()[]\u00a0\u202f") }),
        (text) => typography(typography(text)) === typography(text),
      ),
      { numRuns: 1000, examples: [["a :»"]] },
    );
  });

  test.each([
    ["2026-11-23", "23 novembre 2026"],
    ["2026-10-01", "1er octobre 2026"],
    ["2026-10", "octobre 2026"],
    ["2026", "2026"],
  ])("the date %s is written « %s »", (iso, french) => {
    expect(frenchDate(iso)).toBe(french);
  });

  test.each([
    ["2026-11-23", "le 23 novembre 2026"],
    ["2026-10", "en octobre 2026"],
    ["2026", "en 2026"],
  ])("what was done on %s was done « %s »", (iso, french) => {
    expect(frenchMoment(iso)).toBe(french);
  });
});
