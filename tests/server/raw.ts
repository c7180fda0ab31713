import { connect } from "node:net";

/** What came back on a connection: the status of its first answer, undefined when there was none, and all of it. */
export type RawAnswer = { status?: number; text: string };

const SILENT_FOR_MS = 5000;

/** Sends bytes as they are, and reads until the server ends the connection or has answered. */
export const sendRaw = (port: number, bytes: string): Promise<RawAnswer> =>
  new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(bytes, "latin1")));
    socket.setTimeout(SILENT_FOR_MS, () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    // A connection cut is an answer like another.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      const status = /^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    });
  });
