import type { Article } from "../../knowledge/article.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { isPending } from "../memory.ts";
import type { Scene } from "../say/close.ts";
import { type ForCompany, forCompany } from "../say/for-you.ts";
import { type Fund, fundOf } from "../say/fund-of.ts";
import { isUnserved } from "../served.ts";
import { comparesOpco, isOfCatalogue, situationNow } from "../told.ts";
import { amongCandidates } from "./candidates.ts";
import { forEachCandidate } from "./each-candidate.ts";
import { standIn } from "./timely.ts";

/** What applies to a company of the topics asked about; whether it is another OPCO's, and the fund of whoever no OPCO serves. */
export type Applies = ForCompany & { isOther: boolean; fund: Fund | undefined };

/** What an answer of an article tells this company of its own, and the one fact that would tell more. */
export const whatApplies = (
  scene: Scene,
  { topics, article, situation }: { topics: readonly string[]; article: Article; situation: Situation },
): Applies => {
  const { assistant, memory, today, told, isPublic } = scene;
  const heard = situationNow(memory.situation, told);
  const isTheirs = told.theirs !== undefined;
  const ofCatalogue = !isTheirs && isOfCatalogue(memory.situation, told);
  const isOther = ofCatalogue || (!isTheirs && comparesOpco(memory.situation, told));
  const fund = isUnserved(assistant.base, heard) ? fundOf(assistant, heard) : undefined;
  if (topics.length === 0 && told.facts.catalogue === undefined) return { isOther, fund };
  const mayBe = told.doubts.flatMap(({ fact, candidates = [] }) => (fact === FACT_OF.opco ? candidates : []));
  const asking = {
    ...{ topics, situation, today, isPublic, isOther, isTheirs, fund },
    isOfCatalogue: ofCatalogue,
    mayBe: mayBe.map(({ opco }) => opco),
  };
  const one = forCompany(assistant, asking);
  const forEach = mayBe.length > 1 ? forEachCandidate(assistant, asking, mayBe) : undefined;
  const company = forEach === undefined ? one : { ...one, forYou: forEach };
  // « Où trouver l'attestation CFP ? » asks nothing that a size decides.
  const isAside = company.missing?.fact === FACT_OF.headcount && !standIn(assistant.base, topics, article);
  const isIdle = isAside && situation[FACT_OF.opco] === undefined;
  // Somebody whom a dialog questions is asked nothing else.
  const isAsked = isPending(memory);
  return {
    ...company,
    isOther,
    fund,
    missing: isIdle || isAsked ? undefined : amongCandidates(scene, company.missing),
  };
};
