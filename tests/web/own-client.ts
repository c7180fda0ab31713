import { createDirectLine, type Heard } from "../../src/web/direct-line/direct-line.ts";
import type { OpenClient, Received } from "./client-contract.ts";

/** Our own Direct Line client, as the contract drives it. */
export const openOwnClient: OpenClient = (options) => {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of [...waiting]) look();
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  let refused = false;
  const line = createDirectLine({
    pollEveryMs: 200,
    ...options,
    heard: (activities) => {
      received.push(...activities.filter(({ type }) => type === "message").map(read));
      changed();
    },
    changed: (connection) => {
      if (connection === "over") refused = true;
      changed();
    },
  });
  return {
    received,
    until,
    isRefused: () => until(() => refused),
    say: (text, clientActivityID) => line.post({ type: "message", text, channelData: { clientActivityID } }),
    end: line.end,
  };
};

const read = ({ id, text, from, channelData }: Heard): Received => ({
  id,
  text: String(text),
  fromBot: Object(from).role === "bot",
  clientActivityID: Object(channelData).clientActivityID,
});
