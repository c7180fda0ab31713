import type { Base } from "../content/base.ts";
import type { Article } from "../knowledge/article.ts";
import { articleAbout } from "../situation/fact-article.ts";
import { forget, type Situation, type Value } from "../situation/situation.ts";
import { appliedOn } from "./known-answers.ts";
import { served } from "./served.ts";

/** The facts that an article is about, with that article. */
export const articlesAbout = (
  { facts, knowledge }: Base,
  told: readonly { fact: string; value: Value }[],
): { fact: string; article: Article }[] =>
  told.flatMap(({ fact, value }) => {
    const article = knowledge.get(articleAbout(facts, fact, value) ?? "");
    return article === undefined ? [] : [{ fact, article }];
  });

/** Whether rules tell the same of some topics with a fact as without it. */
export const tellTheSame = (
  base: Base,
  { situation, topics = [], today }: { situation: Situation; topics?: readonly string[]; today: string },
  fact: string,
): boolean => {
  const told = (known: Situation): string =>
    JSON.stringify(
      topics.flatMap((topic) =>
        appliedOn(topic, { situation: served(base, known), rules: base.rules, today }).map(({ rule }) => rule.says),
      ),
    );
  return told(situation) === told(forget(situation, fact));
};
