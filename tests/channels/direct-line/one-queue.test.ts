import { expect, test } from "vitest";
import type { CompanyLookup } from "../../../src/core/conversation/heard.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";
import { serve } from "../../server/running.ts";
import { plainText } from "../../transcript.ts";
import { converse, directLineClient, message } from "./client.ts";

const SIRET = "41816609600069";

test("on the web too, the person goes on while the directory thinks, and what comes of it answers their SIRET", async () => {
  const asked = Promise.withResolvers<void>();
  const found = Promise.withResolvers<CompanyLookup>();
  const server = await serve({
    respond: createRespond(await productBase(), { looksCompaniesUp: true }),
    lookUp: (siret) => {
      expect(siret).toBe(SIRET);
      asked.resolve();
      return found.promise;
    },
  });
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  const read = async () => {
    const { text = "", replyToId } = await stream.nextActivity();
    return { text: plainText(text), replyToId };
  };
  await client.post(token, conversationId, message(`notre siret est ${SIRET}`));
  await asked.promise;
  expect((await read()).text).toBe("notre siret est [SIRET]");
  const { text: looking, replyToId: askedIn } = await read();
  expect(looking).toContain("Je consulte l'annuaire");
  await client.post(token, conversationId, message("c'est quoi un OPCO ?"));
  expect((await read()).text).toBe("c'est quoi un OPCO ?");
  expect((await read()).text).toContain("opérateur de compétences");
  found.resolve({ kind: "not-found" });
  expect(await read()).toMatchObject({ replyToId: askedIn, text: expect.stringContaining("annuaire") });
});
