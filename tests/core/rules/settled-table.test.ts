import { beforeAll, describe, expect, test } from "vitest";
import type { Circumstances } from "../../../src/core/rules/circumstances.ts";
import type { Rule } from "../../../src/core/rules/rule.ts";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { settle } from "../../../src/core/rules/settle.ts";
import { TODAY } from "../../base.ts";
import { of, productRules, told } from "./product-rules.ts";

let rules: Rules;
beforeAll(async () => {
  rules = await productRules();
});

const SIZES = [1, 6, 15, 30, 48, 80, 400];

/** What each size hears, sizes that hear the same together: « 1, 6 : … ». */
const bySize = (topic: string, known: Circumstances): string[] => {
  const heard = SIZES.map((size) => [size, told(settle(rules, topic, { ...known, ...of(size) }, TODAY))] as const);
  return [...Map.groupBy(heard, ([, says]) => says)].map(([says, sizes]) => {
    const all = sizes.length === SIZES.length ? "toutes tailles" : sizes.map(([size]) => size).join(", ");
    return `    ${all} : ${says}`;
  });
};

/** What the rules say of a topic, OPCO by OPCO and branch by branch, to somebody whose size is known. */
const topicTable = (topic: string, name: string): string => {
  const all = rules.byTopic.get(topic) ?? [];
  const opcos = [...new Set(all.flatMap(({ opco }) => opco ?? []))];
  const branches = [...new Map(all.flatMap(({ branches: some }) => some).map((one) => [one.id, one])).values()];
  const lines = [
    `## ${topic} : ${name}`,
    "  (rien de dit)",
    `    ${told(settle(rules, topic, {}, TODAY))}`,
    ...opcos.flatMap((opco) => [
      `  ${opco}`,
      ...bySize(topic, { opco, idcc: ["0000"] }),
      ...branches
        .filter((branch) => branch.opco === opco)
        .flatMap(({ id, idcc }) => [`  ${opco}, ${id}`, ...bySize(topic, { opco, idcc: idcc.slice(0, 1) })]),
    ]),
  ];
  const elsewhere = VARIANTS.flatMap(([fact, values]) =>
    values
      .map((value) => [value, settle(rules, topic, { [fact]: value }, TODAY)] as const)
      .filter(([value]) => all.some((rule) => names(rule, fact, value)))
      .map(([value, settled]) => `  ${fact} ${value}\n    ${told(settled)}`),
  );
  return [...lines, ...elsewhere].join("\n");
};

/** What else a rule may depend on, and the values that rules name. */
const VARIANTS = [
  ["territory", ["alsace-moselle", "overseas", "far-overseas"]],
  [
    "employer",
    [
      "independant",
      "sans-salarie",
      "createur",
      "collectivite",
      "hopital-public",
      "etat",
      "public",
      "epic",
      "particulier",
      "demandeur-emploi",
      "association-sans-salarie",
    ],
  ],
  [
    "trainee",
    [
      "dirigeant-non-salarie",
      "dirigeant-assimile",
      "dirigeant-sans-remuneration",
      "conjoint-collaborateur",
      "benevole",
      "stagiaire-ecole",
    ],
  ],
] as const;

const names = (rule: Rule, fact: (typeof VARIANTS)[number][0], value: string): boolean =>
  ({ territory: [rule.territory ?? ""], employer: rule.employers, trainee: rule.trainees })[fact].some(
    (one) => one === value,
  );

describe("The rules of the product", () => {
  test("settle every topic, OPCO by OPCO, as editors have read it", async () => {
    const tables = Object.entries(rules.topics).map(([topic, { name }]) => topicTable(topic, name));
    await expect(`${tables.join("\n\n")}\n`).toMatchFileSnapshot("./regles-par-opco.txt");
  });
});
