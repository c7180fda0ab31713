import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import { fundOf } from "../../opco/find-outside.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import type { ForYou } from "../reply.ts";
import { isUnserved } from "../served.ts";

/** Who trains somebody whom no OPCO serves, when their trade tells: « le FAFCEA (artisans) ». */
export const tellFund = ({ base, facts, finder }: Assistant, situation: Situation): string | undefined => {
  const { [FACT_OF.employer]: employer, convention } = situation;
  if (finder === undefined || employer?.value.kind !== "choice" || !isUnserved(base, situation)) return undefined;
  const choice = employer.value.choice;
  const outside = Object.entries(facts.file.trades.outside).find(([, one]) => one === choice)?.[0];
  if (outside === undefined || convention?.value.kind !== "convention" || convention.from === undefined)
    return undefined;
  const fund = fundOf(finder.tables, outside, { name: convention.from, idcc: convention.value.idcc });
  return fund && say(base.messages, "for-you-fund", { name: convention.from, fund });
};

/** What an answer holds for them, with their fund first. */
export const withFund = (
  assistant: Assistant,
  situation: Situation,
  forYou: ForYou | undefined,
): ForYou | undefined => {
  const fund = tellFund(assistant, situation);
  return forYou === undefined || fund === undefined
    ? forYou
    : { ...forYou, markdown: `${typography(fund)} ${forYou.markdown}` };
};
