import { ConnectionStatus, DirectLine } from "botframework-directlinejs";
import XMLHttpRequest from "xhr2";
import type { OpenClient, Received } from "../web/client-contract.ts";

// The client was written for browsers: it looks for these there.
Object.assign(globalThis, { XMLHttpRequest, window: globalThis });

/** Microsoft's own Direct Line client, as the contract drives it. */
export const openDirectLineJs: OpenClient = (options) => {
  const client = new DirectLine({ pollingInterval: 200, timeout: 2000, ...options });
  const received: Received[] = [];
  const states: ConnectionStatus[] = [];
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
  client.connectionStatus$.subscribe((state) => {
    states.push(state);
    changed();
  });
  client.activity$.subscribe(
    (activity) => {
      if (activity.type !== "message") return;
      const { id = "", text = "", channelData } = activity;
      received.push({
        id,
        text,
        fromBot: activity.from.role === "bot",
        clientActivityID: channelData?.clientActivityID,
      });
      changed();
    },
    () => changed(),
  );
  return {
    received,
    until,
    isRefused: () => until(() => states.at(-1) === ConnectionStatus.FailedToConnect),
    say: (text, clientActivityID) =>
      new Promise((resolve, reject) => {
        const from = { id: "whoever" };
        const channelData = clientActivityID === undefined ? undefined : { clientActivityID };
        client.postActivity({ type: "message", text, from, channelData }).subscribe(resolve, reject);
      }),
    end: () => client.end(),
  };
};
