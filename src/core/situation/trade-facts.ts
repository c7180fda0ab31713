import { shortTitle } from "../opco/find-by-code.ts";
import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import type { FactsFile } from "./facts-file.ts";
import type { Prepared } from "./prepared.ts";
import type { How, Situation } from "./situation.ts";
import type { Trade } from "./trades.ts";

/**
 * The facts that follow from a trade: the convention, the OPCO, or an employer that has none unless another was `readings` already.
 * `how`: whether it was hedged.
 */
export const tradeFacts = (
  { file, finder }: Pick<Prepared, "file" | "finder">,
  trade: Trade,
  { how, readings, known, asked }: { how: How; readings: readonly Stated[]; known?: Situation; asked?: string },
): Stated[] => {
  if (trade.isDenied) return disowned(trade, known);
  if (asked === FACT_OF.employer && trade.kind !== "outside" && !readings.some(({ fact }) => fact === asked))
    return [...tradeFacts({ file, finder }, trade, { how, readings, known }), employs(file, trade)];
  const place = { at: trade.at, end: trade.end, state: "stated", isSubject: false } as const;
  switch (trade.kind) {
    case "outside": {
      const choice = file.trades.outside[trade.outside];
      if (choice === undefined || readings.some(({ fact }) => fact === FACT_OF.employer)) return [];
      return [{ ...place, fact: FACT_OF.employer, value: { kind: "choice", choice }, how }];
    }
    case "several": {
      const told =
        readings.find(({ fact, state }) => fact === "opco" && state === "stated")?.value ?? known?.opco?.value;
      const meant = trade.candidates.find(({ opco }) => told?.kind === "opco" && told.opco === opco);
      // The OPCO that was said tells which of them is meant.
      if (meant !== undefined)
        return [
          {
            ...place,
            fact: "convention",
            value: { kind: "convention", idcc: [...meant.idcc] },
            how: "deduced",
            from: meant.name,
          },
        ];
      const { isSubject, said: shown, candidates } = trade;
      return [{ ...place, isSubject, fact: "opco", how, doubt: "ambiguous", shown, candidates }];
    }
    case "one": {
      const { idcc, opco } = trade.candidate;
      const title = finder === undefined ? "" : idcc.map((code) => shortTitle(code, finder.tables)).join(" ; ");
      const from = trade.isConvention ? title : trade.candidate.name;
      const deduced = { ...place, isSubject: trade.isSubject, from } as const;
      return [
        {
          ...deduced,
          fact: "convention",
          value: { kind: "convention", idcc: [...idcc] },
          how: trade.isConvention ? how : "deduced",
        },
        { ...deduced, fact: "opco", value: { kind: "opco", opco }, how: "deduced" },
      ];
    }
  }
};

/** « Nous ne faisons plus de restauration »: the OPCO that was deduced from it is denied; one that was said is not. */
const disowned = (trade: Trade, { opco }: Situation = {}): Stated[] => {
  const candidates = trade.kind === "one" ? [trade.candidate] : trade.kind === "several" ? trade.candidates : [];
  const { value, how } = opco ?? {};
  if (value?.kind !== "opco" || how !== "deduced" || !candidates.some((one) => one.opco === value.opco)) return [];
  return [{ at: trade.at, end: trade.end, isSubject: false, fact: FACT_OF.opco, value, how, state: "denied" }];
};

/** « Boulangerie », to somebody who asks who employs: an enterprise does. */
const employs = ({ trades: { employer } }: FactsFile, { at, end }: Trade): Stated => ({
  at,
  end,
  fact: FACT_OF.employer,
  value: { kind: "choice", choice: employer },
  how: "deduced",
  state: "stated",
  isSubject: false,
});
