import type { Reason } from "./heard.ts";

/** What editors should learn from a turn. Texts are redacted: no number, no address. The edge keeps it, without who or where. */
export type Note =
  /** The base had no answer, or only near ones. */
  | { kind: "unanswered"; question: string; offered: readonly string[] }
  /** What somebody thought of an answer. `question` is absent when the answer came by a button. */
  | {
      kind: "rated";
      article: string;
      section: string;
      useful: boolean;
      reason?: Reason;
      comment?: string;
      question?: string;
    };
