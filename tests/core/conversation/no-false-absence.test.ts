import { describe, expect, test } from "vitest";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase } from "../../base.ts";

const TODAY = "2026-11-25";
const base = await productBase();
const respond = createRespond(base);

/** One convention of each branch that rules name, and its OPCO. */
const branches = [
  ...new Map(
    [...(base.rules?.byTopic.values() ?? [])].flat().flatMap((rule) => rule.branches.map((one) => [one.id, one])),
  ).values(),
].map(({ opco, idcc: [idcc = ""] }) => ({ opco, idcc }));

const MONEY = ["plafond-annuel", "plafond-conventionnel", "plafond-demande", "demandes-par-an", "plafond-horaire"];

/** Whether some rule about money holds for a company of that branch and size. */
const isRuled = ({ opco, idcc }: { opco: string; idcc: string }, headcount: number): boolean =>
  MONEY.some((topic) =>
    base.rules?.byTopic
      .get(topic)
      ?.some(
        (rule) =>
          rule.opco === opco &&
          (rule.idcc.length === 0 || rule.idcc.includes(idcc)) &&
          (rule.headcount === undefined ||
            (rule.headcount.min <= headcount && headcount <= (rule.headcount.max ?? Number.POSITIVE_INFINITY))),
      ),
  );

describe("An absence told to a company", () => {
  test.each(["quel budget ?", "combien de dossiers par an ?", "combien de crédits ?", "combien on touche ?"])(
    "is never false, in any branch: « %s »",
    async (question) => {
      for (const branch of branches) {
        for (const headcount of [8, 60]) {
          const name = base.tables?.opcos.get(branch.opco)?.name ?? branch.opco;
          const whose = branch.idcc === "9999" ? "sans convention" : `IDCC ${branch.idcc}`;
          const said = (await personAt(respond, TODAY).say(`${name}, ${whose}, ${headcount} salariés, ${question}`))
            .text;
          if (isRuled(branch, headcount)) expect(said, `${name} ${whose} ${headcount}`).not.toMatch(/n.a été relevé/);
        }
      }
    },
  );
});
