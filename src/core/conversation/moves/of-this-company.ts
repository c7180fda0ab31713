import type { Topic } from "../../content/topic.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { mayAnswer, mayConcern } from "../concerning.ts";
import type { Scene } from "../say/close.ts";
import { namesOfOthers } from "../say/others-of.ts";
import { naming } from "../say/without-others.ts";
import { isUnserved } from "../served.ts";
import { situationNow } from "../told.ts";

/** Near answers without those about other OPCOs and their catalogues, for a company whose own is known and that names none of them. */
export const ofThisCompany = (
  { assistant, memory, told }: Scene,
  near: readonly Topic[],
  question = "",
): readonly Topic[] => {
  const heard = situationNow(memory.situation, told);
  const isNamed = told.facts[FACT_OF.opco]?.how === "deduced" && told.facts[FACT_OF.opco]?.from === undefined;
  if (isNamed || told.facts.catalogue !== undefined) return near;
  const may = mayAnswer(assistant, heard, question);
  const names = isUnserved(assistant.base, heard) ? namesOfOthers(assistant, heard) : [];
  const isTheirs = naming(names.filter((name) => !naming([name])(question)));
  const isKnown = heard[FACT_OF.opco] !== undefined || names.length > 0;
  return near.filter((one) => {
    const [first] = one.kind === "dialog" ? [] : one.article.sections;
    if (one.kind === "dialog" || first === undefined || !isKnown) return true;
    const section = one.kind === "section" ? one.section : first;
    return (
      may?.(section) !== false &&
      !isTheirs([one.article.title, section.label].join(" ")) &&
      mayConcern(one.article, heard)
    );
  });
};
