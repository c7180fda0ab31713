import { expect, test } from "vitest";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { find } from "../../../src/core/conversation/understand/find.ts";
import { readUtterance } from "../../../src/core/conversation/understand/utterance.ts";
import { productBase, TODAY } from "../../base.ts";

const assistant = prepare(await productBase());

test.each([
  ["au fait, qualiopi et cahier des charges", "organismes-retenus"],
  ["au fait, effectif de 200 personnes et actionco", "action-collective-50-et-plus"],
])("« %s » is one of our phrasings with a word or two around it: it is not cut in two", (words, article) => {
  const found = find(assistant, readUtterance(assistant, words, { today: TODAY }), undefined);
  expect(found.kind === "answers" ? found.answers.map((one) => one.article.id) : found.kind).toEqual([article]);
});
