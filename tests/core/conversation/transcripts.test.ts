import { beforeAll, describe, test } from "vitest";
import { createAssistant } from "../../../src/core/conversation/assistant.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { personAt, productBase } from "../../base.ts";
import { play, transcripts } from "../../transcript.ts";

describe("Conversations on the bare core", () => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createAssistant(await productBase());
  });
  test.each(transcripts())("$story", async (transcript) => {
    await play(transcript, personAt(respond));
  });
});
