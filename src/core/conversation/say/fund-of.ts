import { fundOf as fundIn } from "../../opco/find-outside.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import { isUnserved } from "../served.ts";

/** Who trains those of a trade who employ nobody, and the names of the other funds. */
export type Fund = { trade: string; fund: string; others: readonly string[] };

/** The fund of somebody without employees whose trade is known, when the tables give one; `situation` as it was heard. */
export const fundOf = ({ base, finder }: Assistant, situation: Situation): Fund | undefined => {
  const { [FACT_OF.employer]: employer, [FACT_OF.convention]: trade } = situation;
  if (finder === undefined || employer?.value.kind !== "choice" || !isUnserved(base, situation)) return undefined;
  const { choice } = employer.value;
  const [outside, texts] =
    Object.entries(finder.tables.texts.outside).find(
      ([, { article, funds }]) =>
        funds !== undefined && base.knowledge.get(article)?.concerns?.employer?.includes(choice) === true,
    ) ?? [];
  if (outside === undefined || trade?.from === undefined || trade.value.kind !== "convention") return undefined;
  const fund = fundIn(finder.tables, outside, { name: trade.from, idcc: trade.value.idcc });
  if (fund === undefined) return undefined;
  const all = Object.keys(texts?.funds ?? {});
  return { trade: trade.from, fund, others: all.map(nameOf).filter((name) => !fund.includes(name)) };
};

/** « le FIF PL (professions libérales) » from its name to what it is for. */
const nameOf = (fund: string): string => /\p{Lu}[^(]*/u.exec(fund)?.[0].trim() ?? fund;
