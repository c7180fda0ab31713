import { beforeAll, describe, expect, test } from "vitest";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { settle } from "../../../src/core/rules/settle.ts";
import { circumstances, countedFrom, factOfAnchor } from "../../../src/core/situation/circumstances.ts";
import { describe as describeSituation } from "../../../src/core/situation/describe.ts";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { type FactsRead, readFacts } from "../../../src/core/situation/read-facts.ts";
import {
  confirm,
  correct,
  type Fact,
  forget,
  merge,
  type Situation,
  situationSchema,
} from "../../../src/core/situation/situation.ts";
import { TODAY } from "../../base.ts";
import { productRules } from "../rules/product-rules.ts";
import { factsSaid } from "./phrase-tables.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
let rules: Rules;
beforeAll(async () => {
  [prepared, rules] = await Promise.all([preparedFacts(), productRules()]);
});
const read = (text: string, context: { asked?: string; known?: Situation } = {}): FactsRead =>
  readFacts(prepared, text, { today: TODAY, ...context });
/** What is known after somebody said several things in turn. */
const told = (...texts: string[]): Situation =>
  texts.reduce<Situation>((known, text) => merge(known, read(text, { known }).facts).situation, {});

const staff = (min: number, how: Fact["how"]): Fact => ({ value: { kind: "count", min, max: min }, how });

describe("Taking facts in", () => {
  test("a later word replaces an earlier one, and tells what was known before", () => {
    const { situation, changes } = merge({ effectif: staff(9, "said") }, { effectif: staff(12, "said") });
    expect(situation).toEqual({ effectif: staff(12, "said") });
    expect(changes).toEqual([{ fact: "effectif", is: staff(12, "said"), was: staff(9, "said") }]);
  });

  test("a deduction replaces nothing that was said, only another deduction", () => {
    expect(merge({ effectif: staff(9, "said") }, { effectif: staff(12, "deduced") }).changes).toEqual([]);
    expect(merge({ effectif: staff(9, "hedged") }, { effectif: staff(12, "deduced") }).changes).toEqual([]);
    expect(merge({ effectif: staff(9, "deduced") }, { effectif: staff(12, "deduced") }).situation).toEqual({
      effectif: staff(12, "deduced"),
    });
  });

  test("a hedge never weakens the same value, and makes another one doubtful", () => {
    expect(merge({ effectif: staff(9, "said") }, { effectif: staff(9, "hedged") }).changes).toEqual([]);
    expect(merge({ effectif: staff(9, "said") }, { effectif: staff(12, "hedged") }).situation).toEqual({
      effectif: staff(12, "hedged"),
    });
    expect(merge({ effectif: staff(9, "hedged") }, { effectif: staff(9, "said") }).situation).toEqual({
      effectif: staff(9, "said"),
    });
  });

  test("a fact is confirmed, corrected or forgotten by hand", () => {
    const known = { effectif: staff(9, "hedged") };
    expect(confirm(known, "effectif")).toEqual({ effectif: staff(9, "confirmed") });
    expect(confirm(known, "opco")).toBe(known);
    expect(correct(known, "opco", { kind: "opco", opco: "atlas" }).opco).toEqual({
      value: { kind: "opco", opco: "atlas" },
      how: "confirmed",
    });
    expect(forget(known, "effectif")).toEqual({});
    expect(forget(known, "opco")).toEqual(known);
  });

  test("what is kept is refused when it is no situation", () => {
    expect(situationSchema.safeParse({ effectif: { value: { kind: "count", min: "9" }, how: "said" } }).success).toBe(
      false,
    );
    expect(situationSchema.safeParse({ effectif: { ...staff(9, "said"), siret: "73282932000074" } }).success).toBe(
      false,
    );
  });

  test("a conversation keeps the company", () => {
    expect(factsSaid({ ...read(""), facts: told("on est 9 salariés", "quel taux ?", "pardon, 12 salariés") })).toEqual([
      "effectif=12",
    ]);
    expect(
      factsSaid({
        ...read(""),
        facts: told("gérant majoritaire de SARL, 3 salariés, je fais de la plomberie", "je peux me former moi ?"),
      }),
    ).toEqual([
      "convention=1596/1597~",
      "dirigeant=non-salarie",
      "effectif=3",
      "employeur=entreprise",
      "opco=constructys~",
      "stagiaire=dirigeant",
    ]);
    expect(told("notre opco est Akto", "et chez Atlas, quel délai ?").opco?.value).toEqual({
      kind: "opco",
      opco: "akto",
    });
  });
});

describe("The answer to a fact that was asked", () => {
  test.each([
    ["effectif", "12", "effectif=12"],
    ["effectif", "douze", "effectif=12"],
    ["effectif", "un", "effectif=1"],
    ["effectif", "une dizaine", "effectif=env 10"],
    ["effectif", "moins de 11", "effectif=0-10"],
    ["effectif", "11 à 49", "effectif=11-49"],
    ["effectif", "50 et plus", "effectif=50+"],
    ["effectif", "je crois 12", "effectif=12?"],
    ["opco", "Akto", "opco=akto"],
    ["opco", "l'opcommerce je crois", "opco=opcommerce?"],
    ["opco", "boulangerie artisanale", "convention=0843~; opco=opco-ep~"],
    ["convention", "Syntec", "convention=1486; opco=atlas~"],
    ["contributions", "oui", "contributions=oui"],
    ["contributions", "non", "contributions=non"],
    ["contributions", "normalement oui", "contributions=oui?"],
    ["contributions", "je ne sais pas", "contributions=inconnu"],
    ["employeur", "une association", "employeur=association"],
    ["employeur", "mairie", "employeur=collectivite"],
    ["stagiaire", "un apprenti", "stagiaire=apprenti"],
    ["stagiaire", "moi", "stagiaire=dirigeant"],
    ["debut", "le 14 décembre", "debut=2026-12-14"],
    ["debut", "lundi prochain", "debut=2026-11-30"],
    ["debut", "en mars", "debut=2027-03-01..2027-03-31"],
    ["participants", "trois", "participants=3"],
    ["heures", "14", "heures=14"],
    ["cout", "1 800", "cout=1800"],
    ["territoire", "à la réunion", "territoire=outre-mer"],
  ])("%s: « %s »", (asked, text, expected) => {
    expect(factsSaid(read(text, { asked })).join("; ")).toBe(expected);
  });

  test.each(["12", "oui", "14 décembre", "trois"])("« %s » states nothing when nothing was asked", (text) => {
    expect(factsSaid(read(text))).toEqual([]);
  });

  test.each([
    ["oui : la contribution formation est réglée, j'ai les deux attestations sous les yeux", "contributions=oui"],
    ["avant cela je voudrais savoir si oui ou non une réponse prend plus d'un mois", ""],
  ])("a long message gives it only where it begins: « %s »", (text, expected) => {
    expect(factsSaid(read(text, { asked: "contributions" })).join("; ")).toBe(expected);
  });

  test("a post held by the person to train is no trade of the company", () => {
    expect(factsSaid(read("cuisinier, en CDI", { asked: "stagiaire" }))).toEqual(["stagiaire=salarie"]);
  });
});

describe("A correction", () => {
  test.each([
    ["a size", ["on est 45 chez OPCO EP"], "j'ai mal lu, 54", "effectif=54"],
    ["a size, first thing", ["on est 12"], "non 9, je comptais les apprentis", "effectif=9"],
    ["an end", ["la formation est finie le 3 septembre"], "pardon, le 3 octobre 2026", "fin=2026-10-03"],
    ["a beginning", ["la formation commence le 10 décembre"], "erreur de ma part : le 14", "debut=2026-12-14"],
    ["an OPCO", ["notre OPCO est Akto"], "je me suis trompée, c'est Atlas", "opco=atlas"],
    ["a trade", ["nous sommes un restaurant"], "pardon, un camping", "opco=afdas~"],
  ])("replaces %s said before", (_what, before, text, expected) => {
    const known = merge(told(...before), read(text, { known: told(...before) }).facts).situation;
    expect(factsSaid({ ...read(""), facts: known })).toContain(expected);
  });

  test("with two dates known, a bare day replaces neither", () => {
    const known = told("la formation commence le 10 novembre", "elle finit le 12 novembre");
    expect(read("pardon, le 11 novembre", { known }).facts).toEqual({});
  });

  test("a question corrects nothing", () => {
    const known = told("notre OPCO est Akto");
    expect(merge(known, read("pardon, et avec Atlas ce serait différent ?", { known }).facts).changes).toEqual([]);
  });
});

describe("The day that a delay counts from", () => {
  test("is a fact of its own, or one to ask", () => {
    const known = told("la formation commence le 10 décembre", "dossier déposé le 2 novembre");
    expect(countedFrom(known, "before-start")).toEqual({ from: "2026-12-10", to: "2026-12-10" });
    expect(countedFrom(known, "after-deposit")).toEqual({ from: "2026-11-02", to: "2026-11-02" });
    expect([countedFrom(known, "after-end"), factOfAnchor("after-end")]).toEqual([undefined, "fin"]);
    expect([countedFrom(known, "after-invoice"), factOfAnchor("after-invoice")]).toEqual([undefined, undefined]);
  });
});

describe("What is not a fact", () => {
  test("is supposed apart, and not kept", () => {
    const { facts, supposed } = read("et si on est 60 ?");
    expect([facts, supposed]).toEqual([{}, { effectif: staff(60, "said") }]);
  });

  test("is denied apart", () => {
    expect(read("nous ne sommes pas chez Akto").denied).toEqual([
      { fact: "opco", value: { kind: "opco", opco: "akto" } },
    ]);
    expect(read("on n'a pas d'apprenti").denied).toEqual([]);
  });

  test.each([
    ["4 000 000 salariés", "effectif", "absurd", "J'ai lu « 4000000 » : est-ce bien cela ?"],
    [
      "on est 12 et on est 15",
      "effectif",
      "contradiction",
      "J'ai lu deux réponses, 12 salariés et 15 salariés : laquelle est la bonne ?",
    ],
    [
      "la formation commence le 30 février",
      "debut",
      "no-such-day",
      "Ce jour n'existe pas dans le calendrier : quelle est la bonne date ?",
    ],
    [
      "la formation commence le 3 mars 2031",
      "debut",
      "far",
      "La date du 3 mars 2031 est bien loin : est-ce la bonne ?",
    ],
    [
      "du 20 au 10 décembre",
      "fin",
      "order",
      "La formation finirait (10 décembre 2026) avant de commencer (20 décembre 2026) : quelles sont les bonnes dates ?",
    ],
    [
      "on est une boulangerie artisanale, notre OPCO est Atlas",
      "opco",
      "other-opco",
      "Vous dites Atlas, mais pour votre activité c'est le plus souvent OPCO EP : quel est votre OPCO ?",
    ],
    ["on est une crèche", "opco", "ambiguous", "Plusieurs OPCO sont possibles pour « crèche » : lequel est le vôtre ?"],
  ])("« %s » is asked again", (text, fact, why, say) => {
    expect(read(text).doubts).toEqual([expect.objectContaining({ fact, why, say })]);
    expect(read(text).facts[fact]).toBeUndefined();
  });

  test("an ambiguous trade comes with the OPCOs to choose from", () => {
    expect(read("boulangerie de 8 salariés").doubts[0]?.candidates?.map((one) => one.opco)).toEqual([
      "opco-ep",
      "ocapiat",
    ]);
  });

  test("an ambiguous trade is none once the OPCO is said, now or before", () => {
    const known = told("notre opco est OPCO EP");
    expect(factsSaid(read("boulangerie de 8 salariés", { known }))).toEqual([
      "convention=0843~",
      "effectif=8",
      "opco=opco-ep~",
    ]);
    expect(factsSaid(read("boulangerie de 8 salariés, notre opco est OPCO EP"))).toEqual([
      "convention=0843~",
      "effectif=8",
      "opco=opco-ep",
    ]);
  });

  test("an end before the beginning that was known is asked again", () => {
    const known = told("la formation commence le 10 décembre");
    expect(read("elle se termine le 8 décembre", { known }).doubts).toMatchObject([{ fact: "fin", why: "order" }]);
  });

  test("two prices in one message are left alone", () => {
    expect(read("le devis passe de 1 200 € à 1 500 €").doubts).toEqual([]);
  });
});

describe("The spans that state facts", () => {
  const aside = (text: string): string => {
    const { spans } = read(text);
    return [...text]
      .map((sign, at) => (spans.some(({ start, end }) => at >= start && at < end) ? "" : sign))
      .join("")
      .replace(/\s+/g, " ")
      .trim();
  };

  test("may be set aside, and leave the question", () => {
    expect(aside("Bonjour, nous sommes un restaurant de 15 salariés. Qui paie l'organisme ?")).toBe(
      "Bonjour, de . Qui paie l'organisme ?",
    );
    expect(aside("Qui paie l'organisme ? Nous avons 8 salariés.")).toBe("Qui paie l'organisme ? Nous avons .");
  });

  test("leave what is the very subject of the question", () => {
    expect(aside("quel opco pour une boulangerie artisanale ?")).toBe("quel opco pour une boulangerie artisanale ?");
    expect(aside("passage à 11 salariés, que change le taux ?")).toBe("passage à 11 salariés, que change le taux ?");
  });
});

describe("« Ma situation »", () => {
  test("says what is known and how it was learnt, in the order of the file", () => {
    const known = told(
      "je crois qu'on est une trentaine",
      "on est une boulangerie artisanale",
      "la formation est prévue en janvier",
      "1 800 € TTC, 3 h 30 de formation",
    );
    expect(
      describeSituation(prepared, known).map(({ label, value, remark }) => `${label} : ${value} (${remark})`),
    ).toEqual([
      "OPCO : OPCO EP (déduit, à confirmer)",
      "Convention collective : Boulangerie-pâtisserie (IDCC 0843) (déduit, à confirmer)",
      "Effectif : environ 30 salariés (vous n'en étiez pas sûr)",
      "Début de la formation : entre le 1er janvier 2027 et le 31 janvier 2027 (vous l'avez dit)",
      "Durée : 3,5 h (vous l'avez dit)",
      "Coût total : 1 800 € TTC (vous l'avez dit)",
    ]);
  });

  test.each([
    ["moins de 11 salariés", "10 salariés au plus"],
    ["plus de 50 salariés", "51 salariés au moins"],
    ["entre 20 et 30 salariés", "20 à 30 salariés"],
    ["1 salarié", "1 salarié"],
    ["1 200 salariés", "1 200 salariés"],
  ])("« %s » is shown as « %s »", (text, shown) => {
    expect(describeSituation(prepared, read(text).facts).map(({ value }) => value)).toEqual([shown]);
  });

  test("says that there is no convention", () => {
    expect(describeSituation(prepared, told("sans convention collective")).map(({ value }) => value)).toEqual([
      "sans convention collective",
    ]);
  });
});

describe("A situation in the terms of the rules", () => {
  test("settles what depends on it", () => {
    const known = circumstances(told("boulangerie artisanale, 4 salariés", "la formation commence le 14 décembre"));
    expect(known).toEqual({
      opco: "opco-ep",
      idcc: ["0843"],
      headcount: { min: 4, max: 4 },
      territory: undefined,
      employer: undefined,
      trainee: undefined,
      start: "2026-12-14",
    });
    expect(settle(rules, "plafond-annuel", known, TODAY)).toMatchObject({
      kind: "rule",
      rules: [{ rule: { value: { amount: 3500 } } }],
      restsOn: ["opco", "convention", "headcount"],
    });
  });

  test("a rough size next to a threshold asks for the exact one, a far one does not", () => {
    const size = (text: string) => settle(rules, "taux-cfp", circumstances(told(text)), TODAY).kind;
    expect([
      size("une dizaine de salariés"),
      size("une quinzaine de salariés"),
      size("une cinquantaine de salariés"),
    ]).toEqual(["missing", "rule", "rule"]);
  });

  test("places and people are those of the rules", () => {
    expect(circumstances(told("nous sommes à La Réunion, c'est pour moi, gérant majoritaire"))).toMatchObject({
      territory: "overseas",
      trainee: "dirigeant-non-salarie",
    });
    expect(circumstances(told("c'est pour notre apprenti, on est à Mayotte, notre association"))).toMatchObject({
      territory: "far-overseas",
      trainee: "apprenti",
      employer: "association",
    });
  });
});
