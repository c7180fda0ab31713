import { createServer, connect as openSocket, type Socket } from "node:net";
import { ConnectionStatus, DirectLine } from "botframework-directlinejs";
import XMLHttpRequest from "xhr2";

// The client was written for browsers: it looks for these there.
Object.assign(globalThis, { XMLHttpRequest, window: globalThis });

export { ConnectionStatus };

/** An activity as the client hands it over. */
type Received = { id: string; text: string; fromBot: boolean; clientActivityID?: string };

/** Microsoft's own Direct Line client on one conversation, with what it received and the states it went through. */
export const openClient = (options: ConstructorParameters<typeof DirectLine>[0]) => {
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
    client,
    received,
    states,
    /** Settles once a message that holds these words has come. */
    hears: (words: string) => until(() => received.some(({ text }) => text.includes(words))),
    is: (state: ConnectionStatus) => until(() => states.at(-1) === state),
    until,
    /** The id of a message posted, or « retry » when the client should send it again. */
    say: (text: string, clientActivityID?: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const from = { id: "whoever" };
        const channelData = clientActivityID === undefined ? undefined : { clientActivityID };
        client.postActivity({ type: "message", text, from, channelData }).subscribe(resolve, reject);
      }),
    count: (words: string) => received.filter(({ text }) => text.includes(words)).length,
    texts: (who: "bot" | "person") =>
      received.filter(({ fromBot }) => fromBot === (who === "bot")).map(({ text }) => text),
    end: () => client.end(),
  };
};

/** A way to a server of this machine that can be cut, and mended. */
export const openLine = async (port: number) => {
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = openSocket(port, "127.0.0.1");
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(other);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the line has no port");
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
