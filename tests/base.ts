import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Base } from "../src/core/content/base.ts";
import type { Heard } from "../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, type Memory, readMemory } from "../src/core/conversation/memory.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import { offeredBy, type Reply } from "../src/core/conversation/reply.ts";
import { type Person, plainText, type Shown } from "./transcript.ts";

/** The day on which tests talk to the assistant. */
export const TODAY = "2026-11-23";

/** The product's own content. */
export const productBase = (): Promise<Base> => loadBase(CONTENT_FOLDERS);

/** Somebody talking to the bare core: memory goes through JSON at every turn, as through any store. */
export const personAt = (
  respond: Respond,
  today = TODAY,
): Person & { memory(): Memory; replies(): readonly Reply[] } => {
  let memory: unknown = EMPTY_MEMORY;
  let last: readonly Reply[] = [];
  const turn = (heard: Heard): Promise<Shown> => {
    const result = respond(readMemory(JSON.parse(JSON.stringify(memory))), heard);
    memory = result.memory;
    last = result.replies;
    return Promise.resolve({
      text: last.map(({ markdown }) => markdown).join("\n\n"),
      options: last
        .slice(-1)
        .flatMap(offeredBy)
        .map(({ label }) => label),
    });
  };
  return {
    arrive: () => turn({ kind: "arrival", today }),
    say: (text) => turn({ kind: "text", text, today }),
    press: (label) => {
      const option = last.flatMap(offeredBy).find((one) => plainText(one.label) === plainText(label));
      if (option === undefined)
        throw new Error(
          `no button « ${label} » among: ${last
            .flatMap(offeredBy)
            .map(({ label: one }) => one)
            .join(" | ")}`,
        );
      return turn({ kind: "action", action: option.action, today });
    },
    memory: () => readMemory(JSON.parse(JSON.stringify(memory))),
    replies: () => last,
  };
};
