import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";

/** Who trains those of a trade who employ nobody, and the names of the other funds. */
export type Fund = { trade: string; fund: string; others: readonly string[] };

/** The fund of somebody without employees whose trade is known, when the tables give one; `situation` as it was heard. */
export const fundOf = ({ base, finder }: Assistant, situation: Situation): Fund | undefined => {
  const [employer, trade] = [situation[FACT_OF.employer]?.value, situation[FACT_OF.convention]];
  const texts = Object.values(finder?.tables.texts.outside ?? {}).find(({ funds }) => funds !== undefined);
  const isTheirs =
    employer?.kind === "choice" &&
    base.knowledge.get(texts?.article ?? "")?.concerns?.employer?.includes(employer.choice) === true;
  if (!isTheirs || trade?.from === undefined || trade.value.kind !== "convention") return undefined;
  const all = Object.entries(texts?.funds ?? {});
  const training = (name: string): string | undefined => all.find(([, trades]) => trades.includes(name))?.[0];
  const fund = training(trade.from) ?? trade.value.idcc.flatMap((code) => training(code) ?? [])[0];
  if (fund === undefined) return undefined;
  const others = all.map(([one]) => nameOf(one)).filter((name) => !fund.includes(name));
  return { trade: trade.from, fund, others };
};

/** « Le FIF PL (professions libérales) » without its article and what it is for. */
const nameOf = (fund: string): string => fund.replace(/^(?:l'|l’|le |la |les )/i, "").replace(/ \(.*$/, "");
