import { expect, test } from "vitest";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const base = await productBase();

test("whom to ask is one's OPCO once it is known, else how to find it, and the contact that was set before all", async () => {
  const asking = personAt(createRespond(base));
  expect(plainText((await asking.say("parler à une personne")).text)).toContain("quel est mon OPCO ?");
  await asking.say("nous sommes chez Atlas");
  expect(plainText((await asking.say("parler à une personne")).text)).toContain("votre OPCO, Atlas (https://");
  const ours = personAt(createRespond(base, { contact: "Léa, au 12" }));
  await ours.say("nous sommes chez Atlas");
  expect((await ours.say("parler à une personne")).text).toContain("Léa, au 12");
});

test("nobody is told to ask the human resources: they are who asks", () => {
  const { messages, pages, offTopics } = base;
  expect(JSON.stringify([messages, pages, offTopics.map(({ contact }) => contact)])).not.toMatch(
    /ressources humaines/i,
  );
});
