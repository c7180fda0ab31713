import type { Base } from "../../content/base.ts";
import type { Article } from "../../knowledge/article.ts";
import { homeOf, type Place } from "./timely.ts";

/** Somebody whom no OPCO serves, and who asks who does, is answered where the base speaks of them. */
export const atHome = (base: Base, place: Place): Place => {
  const topic = place.topics.find((one) => base.rules?.first.includes(one));
  const article = topic === undefined || isOfUnserved(base, place.article) ? undefined : homeOf(base, topic);
  return article === undefined ? place : { ...place, article, section: article.sections[0] };
};

/** Whether an article is one that speaks of those whom no OPCO serves. */
export const isOfUnserved = ({ rules }: Base, { id }: Article): boolean =>
  (rules?.first ?? []).some((topic) => rules?.topics[topic]?.sections?.[0]?.split("#")[0] === id);
