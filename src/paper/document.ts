import type { Moment } from "../core/guide/checklist.ts";

/** Something to gather or to do, as it is read. */
export type PaperItem = { what: string; who?: string; detail?: string };

/** One checklist of a document. */
export type PaperPart = {
  moment: Moment;
  title: string;
  intro?: string;
  items: readonly PaperItem[];
  note?: string;
};

/** Where something comes from; `url` leads there. */
export type PaperSource = { text: string; url?: string };

/** A day to keep in mind. `last` is the last day, when it is not the first. `warnDays`: how long before one wants to be told. */
export type Reminder = { id: string; day: string; last?: string; title: string; remark?: string; warnDays?: number };

/**
 * What one takes away, whatever the format. Every text has its French typography and holds no markup; days are YYYY-MM-DD.
 * Nothing in it identifies a person: answers are choices of a list, dates are those given for this document.
 */
export type PaperDocument = {
  /** Name of the dialog or checklist it is made from. */
  name: string;
  /** The page that shows it again, answers and dates included. */
  url: string;
  title: string;
  day: string;
  /** What the answers mean; absent for a checklist taken alone. */
  conclusion?: string;
  recap: readonly { label: string; answer: string }[];
  next: readonly string[];
  parts: readonly PaperPart[];
  reminders: readonly Reminder[];
  /** Both limits on money, and who decides. */
  limits: readonly string[];
  cautions: readonly string[];
  sources: readonly PaperSource[];
  contact: readonly PaperSource[];
};

/** A piece of a document, in reading order: what every format lays out in its own way. */
export type Block =
  | { kind: "heading"; level: 1 | 2; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; marker: "tick" | "number" | "dash"; items: readonly PaperSource[] };
