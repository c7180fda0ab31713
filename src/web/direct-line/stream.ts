/** How a stream ended: `never` opened, `taken` by another client of the conversation, or simply `closed`. */
export type StreamEnd = "never" | "taken" | "closed";

type Options = { url: string; opened(): void; frame(text: string): void; over: AbortSignal };

const OPENS_WITHIN_MS = 10_000;
/** The server sends something every 20 seconds: a stream silent for longer is dead, though nobody has said so. */
const SILENT_FOR_MS = 50_000;

/** Follows a stream until its end. `cut` ends it as if the network had. */
export const followStream = ({ url, opened, frame, over }: Options): { ended: Promise<StreamEnd>; cut(): void } => {
  const socket = new WebSocket(url);
  const { promise: ended, resolve } = Promise.withResolvers<StreamEnd>();
  let hasOpened = false;
  let patience: ReturnType<typeof setTimeout>;
  const end = (how: StreamEnd) => {
    clearTimeout(patience);
    over.removeEventListener("abort", cut);
    resolve(how);
    socket.onclose = socket.onmessage = socket.onopen = socket.onerror = null;
    socket.close();
  };
  const cut = () => end(hasOpened ? "closed" : "never");
  const wait = (ms: number) => {
    clearTimeout(patience);
    patience = setTimeout(cut, ms);
  };
  wait(OPENS_WITHIN_MS);
  over.addEventListener("abort", cut);
  socket.onopen = () => {
    hasOpened = true;
    wait(SILENT_FOR_MS);
    opened();
  };
  socket.onmessage = ({ data }) => {
    wait(SILENT_FOR_MS);
    if (typeof data === "string" && data !== "") frame(data);
  };
  socket.onclose = ({ code, reason }) => {
    if (code === 1000 && reason === "collision") end("taken");
    else cut();
  };
  return { ended, cut };
};
