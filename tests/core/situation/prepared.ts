import { createFinder } from "../../../src/core/opco/finder.ts";
import { prepareFacts } from "../../../src/core/situation/prepare-facts.ts";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { productBase } from "../../base.ts";

/** The product's own facts and tables, made ready. */
export const preparedFacts = async (): Promise<Prepared> => {
  const { facts, tables, language } = await productBase();
  if (tables === undefined) throw new Error("the product has no tables");
  return prepareFacts(facts, createFinder(tables, language.isFrench));
};
