import { beforeAll, describe, test } from "vitest";
import type { Respond } from "../../src/core/conversation/port.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { productBase } from "../base.ts";
import { play, transcripts } from "../transcript.ts";
import { type Visit, visitByAdapter, visitByDirectLine } from "./people.ts";

const CHANNELS: [string, (respond: Respond) => Promise<Visit>][] = [
  ["Teams", (respond) => visitByAdapter(respond, "msteams")],
  ["Azure's web chat", (respond) => visitByAdapter(respond, "webchat")],
  ["our own Direct Line, over HTTP", visitByDirectLine],
];

describe.each(CHANNELS)("Conversations on %s", (_, visit) => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });

  test.each(transcripts())("$story", async (transcript) => {
    const { person, leave } = await visit(respond);
    try {
      await play(transcript, person);
    } finally {
      await leave();
    }
  });
});
