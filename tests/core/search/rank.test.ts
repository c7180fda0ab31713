import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stem } from "../../../src/core/french/stem.ts";
import { buildIndex, type Searchable } from "../../../src/core/search/build-index.ts";
import { decide, type Policy } from "../../../src/core/search/decide.ts";
import { domainOf } from "../../../src/core/search/domain.ts";
import { language } from "../../../src/core/search/language.ts";
import { type Hit, rank } from "../../../src/core/search/rank.ts";
import type { Weights } from "../../../src/core/search/weights.ts";

const french = language(
  {
    ignored: ["le", "la", "les", "un", "une", "de", "est", "ce", "que", "qui", "je", "mon", "s'il vous plaît"],
    names: [],
    subject: [],
    domain: [],
    shared: [],
    asked: [],
    rewritten: { "c'est quoi": "definition", "qu'est-ce que": "definition", cb: "combien" },
  },
  { boîte: ["entreprise"], papier: ["document", "justificatif"] },
);

const weights: Weights = {
  fields: {
    title: { weight: 2, evened: 0.4 },
    phrasings: { weight: 2, evened: 0.5 },
    description: { weight: 1.5, evened: 0.4 },
    text: { weight: 1, evened: 0.75 },
  },
  saturation: 1.2,
  synonym: 0.7,
  name: 1.5,
  nearness: 1.1,
  group: 0.15,
  likely: { unsaid: 0.1, pair: 0.6 },
  likeness: { weight: 1, nearest: 5, next: 0.7, common: 0.1 },
  shortlist: 40,
  plainly_near: 0.75,
  ahead: 1.2,
  rival: 0.9,
  behind: 0.7,
  domain: 0.6,
  likeliest: { confidence: 0.5, odds: 2 },
  wholly: { explained: 0.9, nearness: 0.35 },
  shared: 0.42,
  yields: { confidence: 0.65, words: 3 },
  leaning_words: 3,
  leaning: { question: 0, subject: 0, same: 0, tied: 0, ahead: 0, alone: 0 },
  questions: {
    words: 3,
    as_good: 0.85,
    pieces: 7,
    ranked: 24,
    sentence: 0.85,
    sureness: 0.7,
    part: 0.65,
    worth: { of_sentence: 0.42, of_message: 0.3 },
    perhaps: 0.5,
    opened: 0.5,
    unknown: 1.5,
    foreign: 0.2,
    long: { from: 10, to: 25, left: 0.1, torn: 13 },
    narrowest: 3,
    widest: 8,
    breath: 20,
    rival: { score: 0.7, nearness: 0.9 },
    tried: 6,
    sure: { weight: 8, nearness: 0.6, confidence: 0.8, left: 0.15, one_word: 0.95, two_words: 0.9, three_words: 0.75 },
  },
};

const entry = (what: string, title: string, phrasings: readonly string[], text: string): Searchable<string> => ({
  what,
  group: what,
  title,
  phrasings,
  description: "",
  text,
});

const index = buildIndex(
  [
    entry("opco", "L'OPCO", ["c'est quoi un opco"], "Un OPCO finance la formation des entreprises d'une branche."),
    entry(
      "documents",
      "Les documents de la demande",
      ["quels justificatifs"],
      "Convention de formation, programme, devis signé.",
    ),
    entry(
      "certificat",
      "Le certificat de réalisation",
      ["attestation de présence"],
      "L'organisme le remplit après la formation ; c'est un document.",
    ),
    entry(
      "contributions",
      "Les contributions à la formation",
      ["taux de contribution"],
      "Elles se déclarent à l'Urssaf, dans la DSN.",
    ),
  ],
  french,
  weights,
);
const first = (question: string): string => rank(index, question).hits[0]?.what ?? "rien";

describe("The ranking set", () => {
  test.each([
    ["c'est quoi un OPCO ?", "opco", "it is a phrasing, word for word"],
    ["qu'est-ce que l'opco", "opco", "two ways to ask for a definition are one"],
    ["quels papiers", "documents", "a synonym leads from what people say to what is written"],
    ["documents", "documents", "a title weighs more than a text"],
    ["attestation de presence", "certificat", "accents do not count"],
    ["certifcat de realisasion", "certificat", "misspelt words are repaired"],
    ["taux des contributions s'il vous plaît", "contributions", "politeness says nothing"],
    ["recette de cuisine", "rien", "nothing in common gives nothing"],
    ["", "rien", "an empty question gives nothing"],
  ])("« %s » finds %s: %s", (question, key) => {
    expect(first(question)).toBe(key);
  });

  test("says which words it used, and which it repaired", () => {
    const { asked, hits } = rank(index, "certifcat inconnuissime");
    expect(hits[0]).toMatchObject({ what: "certificat", matched: ["certifcat"] });
    expect(asked.map(({ word, repaired }) => [word, repaired])).toEqual([
      ["certifcat", "certificat"],
      ["inconnuissime", undefined],
    ]);
    expect(hits[0]?.explained).toBeLessThan(0.7);
  });

  test("a proper name insists: of two entries that share a word each with the question, the one it names comes first", () => {
    const entries = [
      entry("plafond", "Le plafond annuel", [], "Il change chaque année."),
      entry("atlas", "Chez Atlas", [], "Les services financiers."),
    ];
    const ranked = (names: string[]): string[] => {
      const speaking = language(
        { ignored: ["le", "annuel"], names, subject: [], domain: [], shared: [], asked: [], rewritten: {} },
        {},
      );
      return rank(buildIndex(entries, speaking, weights), "plafond Atlas").hits.map(({ what }) => what);
    };
    expect(ranked([])[0]).toBe("plafond");
    expect(ranked(["Atlas"])[0]).toBe("atlas");
  });

  test("a long story is sought by its most telling words only, and weighs as a whole", () => {
    const story = Array.from({ length: 60 }, (_, at) => `mot${at}`).join(" ");
    const told = buildIndex(
      [entry("story", "Une histoire", [], story), entry("other", "Une autre", [], "")],
      french,
      weights,
    );
    const { asked, hits } = rank(told, story);
    expect(asked).toHaveLength(60);
    expect(hits[0]?.matched).toHaveLength(24);
    expect(hits[0]?.explained).toBeCloseTo(24 / 60);
  });

  test("never throws, and never explains more than the whole question", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (question) => {
        for (const hit of rank(index, question).hits) {
          expect(hit.explained).toBeLessThanOrEqual(1 + 1e-6);
          expect(hit.nearness).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
    );
  });
});

describe("The likeliest group by all phrasings together", () => {
  const said = buildIndex(
    [
      entry(
        "annuler",
        "Annuler une inscription",
        ["prévenir que je ne viens pas", "se désister la veille", "je ne viens plus"],
        "",
      ),
      entry("prevenir", "Prévenir l'OPCO d'un retard", ["prévenir l'OPCO", "qui prévenir"], ""),
      entry("annoncer", "Annoncer la session", ["la session commence la veille"], ""),
    ],
    french,
    weights,
  );
  const odds = (question: string): Record<string, number> =>
    Object.fromEntries(rank(said, question).hits.map(({ group, odds: own }) => [group, own]));

  test.each([
    ["je préviens que je ne viens plus, la veille", "annuler"],
    ["qui prévenir à l'OPCO", "prevenir"],
  ])("« %s » is « %s »", (question, group) => {
    expect(odds(question)[group]).toBeGreaterThan(0);
  });

  test("is one at most, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("prévenir", "veille", "viens", "session", "OPCO", "xyz"), { minLength: 1 }),
        (asked) => {
          expect(Object.values(odds(asked.join(" "))).filter((own) => own > 0).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("is told by nothing where there is one group alone", () => {
    const alone = buildIndex([entry("opco", "L'OPCO", ["c'est quoi un opco"], "")], french, weights);
    expect(rank(alone, "un opco").hits.map(({ odds: own }) => own)).toEqual([0]);
  });
});

describe("The decision", () => {
  const policy: Policy = {
    nearnessShare: 0.5,
    answer: 0.6,
    lead: 0.2,
    near: 0.8,
    ahead: { lead: 0.1, nearer: 0.1 },
    plain: { explained: 0.9, lead: 0.5 },
    sure: { explained: 0.7, lead: 0.3, nearer: 0.5, odds: 0.1, likeness: 1.4, rather: 0.2, said: 0.9, words: 0 },
    offer: 0.3,
  };
  const hit = (group: string, score: number, explained: number, nearness: number, likeness = 0): Hit<string> => ({
    what: group,
    group,
    score,
    explained,
    nearness,
    odds: 0,
    likeness,
    matched: [],
  });
  const decided = (...hits: Hit<string>[]) => {
    const decision = decide({ asked: [], said: [], hits }, policy);
    return [
      decision.kind,
      ...(decision.kind === "answer"
        ? [decision.hit.group]
        : decision.kind === "choice"
          ? decision.hits.map(({ group }) => group)
          : []),
    ];
  };

  test.each([
    ["sure and ahead", [hit("a", 2, 0.9, 0.5), hit("b", 1, 0.5, 0.2)], ["answer", "a"]],
    ["sure but not ahead", [hit("a", 2, 0.9, 0.5), hit("b", 1.9, 0.9, 0.5)], ["choice", "a", "b"]],
    ["a real phrasing, although another is close", [hit("a", 2, 0.9, 0.9), hit("b", 1.9, 0.9, 0.5)], ["answer", "a"]],
    ["every word explained, far ahead, no phrasing", [hit("a", 2, 0.95, 0.1), hit("b", 0.5, 0.2, 0)], ["answer", "a"]],
    ["likely only", [hit("a", 2, 0.5, 0.3), hit("b", 1, 0.1, 0)], ["choice", "a"]],
    ["unlikely", [hit("a", 1, 0.2, 0.1)], ["unknown"]],
    ["nothing", [], ["unknown"]],
    ["too close, but spelt alike", [hit("a", 2, 0.5, 0.3, 0.5), hit("b", 1.9, 0.5, 0.3)], ["answer", "a"]],
    ["the second surer by far", [hit("a", 2, 0.5, 0.3), hit("b", 1.9, 0.5, 0.3, 0.5)], ["answer", "b"]],
    ["the second hardly surer", [hit("a", 2, 0.9, 0.3, 0.3), hit("b", 1.9, 0.9, 0.3, 0.35)], ["answer", "a"]],
    ["sure and ahead, but spelt like none", [hit("a", 2, 0.7, 0.5), hit("b", 1.2, 0.7, 0.4)], ["choice", "a", "b"]],
    ["the same, a real phrasing", [hit("a", 2, 0.7, 0.9), hit("b", 1.2, 0.7, 0.4)], ["answer", "a"]],
    ["spelt alike, but not enough to be offered", [hit("a", 1, 0.2, 0.1, 0.9)], ["unknown"]],
    [
      "two sections of one article",
      [hit("a", 2, 0.9, 0.5), hit("a", 1.9, 0.9, 0.5), hit("b", 1, 0.2, 0)],
      ["answer", "a"],
    ],
    ["four near groups", ["a", "b", "c", "d"].map((group) => hit(group, 2, 0.9, 0.5)), ["choice", "a", "b", "c"]],
  ])("on %s", (_, hits, expected) => {
    expect(decided(...hits)).toEqual(expected);
  });
});

describe("What a question says of the domain", () => {
  const speaking = language(
    { ignored: [], names: [], subject: [], domain: ["opco"], shared: ["apprenti"], asked: ["payer"], rewritten: {} },
    {},
  );
  const of = (...said: string[]) => domainOf({ language: speaking }, new Set(said.map(stem)));

  test("is our own by a word of ours, or by one that our neighbours say too when what is asked of us stands beside it", () => {
    expect(of("opco", "apprenti")).toBe("own");
    expect(of("payer", "apprenti")).toBe("own");
    expect(of("apprenti", "absence")).toBe("shared");
    expect(of("payer", "loyer")).toBe("none");
  });
});
