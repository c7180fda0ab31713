import { beforeAll, expect, test } from "vitest";
import { EMPTY_MEMORY } from "../../../src/core/conversation/memory.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";

let respond: Respond;
beforeAll(async () => {
  respond = createRespond(await productBase());
});

/** The articles offered beside the answer to a question, to somebody who said who they are before. */
const offeredTo = (who: string, question: string): string[] => {
  const say = (text: string) => ({ kind: "text", text, today: TODAY }) as const;
  const { replies } = respond(respond(EMPTY_MEMORY, say(who)).memory, say(question));
  return replies.flatMap((reply) =>
    reply.kind === "article" ? (reply.alternates?.options ?? []).map(({ label }) => label) : [],
  );
};

const isOfAssociations = (label: string): boolean => /association/i.test(label);

test("what is about associations alone is offered beside an answer to an association, not to a company", () => {
  const question = "numéro d'adhérent";
  expect(offeredTo("on est une association de 12 salariés", question).some(isOfAssociations)).toBe(true);
  expect(offeredTo("on est une SARL de 12 salariés chez OPCO EP", question).some(isOfAssociations)).toBe(false);
});
