import { beforeAll, describe, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { loadContent } from "../../src/content/load-content.ts";
import type { Base } from "../../src/core/content/base.ts";
import { opcosNamed } from "../../src/core/content/disagreements.ts";
import { withoutPastFigures } from "../../src/core/content/past-figures.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { figureKey, figuresIn } from "../../src/core/french/figures.ts";
import { parseArticle } from "../../src/core/knowledge/parse-article.ts";
import { personAt } from "../base.ts";

/** A day on which the ceilings of 2026 are over and nobody has written those of 2027. */
const NEXT_YEAR = "2027-02-01";
const AMOUNT = /\d\s*€|(?<!\b100\s*)%/;

let base: Base;
beforeAll(async () => {
  base = (await loadContent({ product: PRODUCT }, { today: NEXT_YEAR })).base;
});

const worldOn = (today: string) => {
  if (base.rules === undefined || base.tables === undefined) throw new Error("the product has no rules");
  return { rules: base.rules, opcos: [...base.tables.opcos.values()], today };
};

/** What is read of an article reviewed in 2026, on a day. */
const readOn = (today: string, body: string): string => {
  const head = 'title: Essai\nreviewed: { on: "2026-11-25", by: nous }';
  const page = parseArticle("contenu/essai.md", `---\n${head}\n---\n\n${body}\n`, { id: "essai" });
  if (page.kind !== "article") throw new Error(page.kind);
  const sections = page.article.sections.map((one) => ({ ...one, label: "" })) as never;
  const [article] = withoutPastFigures([{ ...page.article, sections }], worldOn(today));
  return article?.sections.map(({ text }) => text).join("\n\n") ?? "";
};

describe("An amount of a year that is over", () => {
  const MARKED = "Cela dépend. Comptez 123 € par an (règles 2026). Demandez l'accord.";

  test("is read while its year lasts, and no longer after, which is said where it stood", () => {
    expect(readOn("2026-12-31", MARKED)).toBe(MARKED);
    expect(readOn(NEXT_YEAR, MARKED)).toMatch(
      /^Les montants et taux de 2026 ont pris fin .* Cela dépend\. Demandez l'accord\.$/,
    );
    expect(readOn(NEXT_YEAR, "Comptez 123 € (2026). Demandez.")).toMatch(
      /^Les montants et taux de 2026 .* Demandez\.$/,
    );
  });

  test("takes the line that announced it along, and the items that said nothing else", () => {
    const listed = "Voici.\n\nTaux 2026 :\n\n- **Un.** 12 % au plus\n- 13 % au plus\n\nEnsuite.";
    expect(readOn(NEXT_YEAR, listed)).toMatch(/^Voici\.\n\nLes montants[^\n]*\n\nEnsuite\.$/);
  });

  test("stays when it is a fact of the past, when a day says since when it holds, or when a rule in force gives it", () => {
    for (const kept of [
      "En 2024, 38 % du coût.",
      "Il paie 150 € depuis le 2 avril 2026.",
      "Payé jusqu'à 100 % (2026).",
    ])
      expect(readOn(NEXT_YEAR, kept)).toBe(kept);
    expect(
      base.knowledge
        .get("cpf")
        ?.sections.map(({ text }) => text)
        .join(),
    ).toContain("500 € par an");
  });

  test("goes too when only a rule says that it has ended", () => {
    expect(readOn(NEXT_YEAR, "Chez OPCO 2i, 4 800 € par an.")).not.toMatch(AMOUNT);
    expect(readOn("2026-12-31", "Chez OPCO 2i, 4 800 € par an.")).toMatch(AMOUNT);
  });
});

describe("The articles, once 2026 is over", () => {
  const sentences = () =>
    [...base.knowledge.values()].flatMap((article) =>
      article.sections.flatMap(({ text }) => text.split(/\n|(?<=[.!?])\s+/).map((sentence) => ({ article, sentence }))),
    );

  test("state no amount that the rules of an OPCO gave for 2026 alone", () => {
    const { rules, opcos } = worldOn(NEXT_YEAR);
    const all = [...rules.byTopic.values()].flat();
    const keysOf = (slug: string, isOver: boolean): Set<string> =>
      new Set(
        all
          .filter(
            ({ opco, to = "9" }) => (opco === slug || (!isOver && opco === undefined)) && to < NEXT_YEAR === isOver,
          )
          .flatMap(({ says }) =>
            figuresIn(says).filter(({ unit, value }) => unit === "euros" || (unit === "percent" && value !== "100")),
          )
          .map(figureKey),
      );
    const ended = new Map(opcos.map(({ slug }) => [slug, keysOf(slug, true).difference(keysOf(slug, false))]));
    const stated = sentences().flatMap(({ article, sentence }) =>
      opcosNamed(sentence, opcos)
        .concat(opcos.filter((opco) => opco.article === article.id))
        .filter(({ slug }) => figuresIn(sentence).some((figure) => ended.get(slug)?.has(figureKey(figure))))
        .map(({ name }) => `${article.id}, ${name} : ${sentence}`),
    );
    expect([...ended.values()].every((keys) => keys.size > 0)).toBe(true);
    expect(stated).toEqual([]);
  });

  test("mark with the year only amounts that a rule without end still gives", () => {
    const marked = sentences()
      .filter(
        ({ sentence }) => AMOUNT.test(sentence) && /(?:\(|, |règles |taux |critères |barèmes )2026/.test(sentence),
      )
      .map(({ article }) => article.id);
    expect([...new Set(marked)].sort()).toEqual([
      "contrat-professionnalisation",
      "cpf",
      "cpf-plafonds",
      "periode-de-reconversion",
    ]);
  });

  test.each([
    "quel est le plafond annuel chez OPCO Mobilités",
    "quels sont les plafonds annuels des opco",
    "taux de la contribution formation",
    "taux de la taxe d'apprentissage",
    "on est chez opco 2i, 25 salariés : quel est notre plafond par an ?",
    "le salaire est-il pris en charge pendant la formation",
  ])("answer « %s » without a figure, and say that it has ended", async (question) => {
    const person = personAt(createRespond(base), NEXT_YEAR);
    const { text } = await person.say(question);
    expect(text).toMatch(/pris fin|valait jusqu['’]au/);
    expect(text).not.toMatch(AMOUNT);
  });
});
