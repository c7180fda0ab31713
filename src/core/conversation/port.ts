import type { Heard, Reason } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Reply } from "./reply.ts";

/** An establishment to look up in the public directory; the number is kept nowhere. */
export type Need = { kind: "company"; siret: string };

/** What editors should learn from a turn. Texts are redacted: no number, no address. The edge keeps it, without who or where. */
export type Note =
  /** What was shown for a question, and how sure the match was (0 to 1). */
  | { kind: "answered"; question: string; article: string; section: string; score: number }
  /** A subject to decline (its id). */
  | { kind: "declined"; question: string; subject: string }
  /** The base had no answer, or only near ones. */
  | { kind: "unanswered"; question: string; offered: readonly string[] }
  /** What somebody thought of an answer. `question` and how sure the match was (`score`) are absent when it came by a button. */
  | {
      kind: "rated";
      article: string;
      section: string;
      useful: boolean;
      reason?: Reason;
      comment?: string;
      question?: string;
      score?: number;
    };

/**
 * One turn's result: a turn always says something. `notes` is what editors should learn from it. `forget`: everything that is kept
 * about the person is to be erased before the replies are given. `needs`: what the edge is to look up, and to let the assistant hear.
 */
export type Turn = {
  memory: Memory;
  replies: readonly [Reply, ...Reply[]];
  notes?: readonly Note[];
  forget?: true;
  needs?: Need;
};

/** The whole assistant, seen from a channel. Memory is plain JSON. */
export type Respond = (memory: Memory, heard: Heard) => Turn;
