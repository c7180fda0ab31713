import { beforeAll, describe, test } from "vitest";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase } from "../../base.ts";
import { play, transcripts } from "../../transcript.ts";

describe("Conversations on the bare core", () => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });
  test.each(transcripts())("$story", async (transcript) => {
    await play(transcript, personAt(respond));
  });
});
