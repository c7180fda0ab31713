import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { plainText } from "../transcript.ts";

/** What came back: the status and, without markup, all that was said. No status when the line was cut. */
export type Answer = { status?: number; text: string; body: string };

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Posts anything to /api/messages. */
export const post = (
  url: string,
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve) => {
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const all = { "content-type": "application/json", "content-length": String(Buffer.byteLength(sent)), ...headers };
    const call = request(`${url}/api/messages`, { method: "POST", agent, headers: all }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("close", () => resolve({ status: response.statusCode, text: plainText(text), body: text }));
    });
    call.on("error", () => resolve({ text: "", body: "" }));
    call.end(sent);
  });

/** A message of a person, answered in the response. */
export const activity = (conversation: string, id: string, text: string) => ({
  type: "message",
  id,
  channelId: "webchat",
  serviceUrl: "http://127.0.0.1:9/",
  conversation: { id: conversation },
  from: { id: `user-${conversation}` },
  recipient: { id: "bot" },
  deliveryMode: "expectReplies",
  text,
});

/** Runs the work for each of so many, a few at a time. */
export const forEach = async (count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

const PAGE_BYTES = 4096;

/** Resident memory of a process, in megabytes. */
export const memoryMb = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES) / 1e6;

type Row = { "what was thrown": string; lost: number; also: string };
const rows: Row[] = [];
/** Notes a line of the table that the run ends with. */
export const tell = (thrown: string, lost: number, also = ""): void =>
  void rows.push({ "what was thrown": thrown, lost, also });
export const table = (): readonly Row[] => rows;
