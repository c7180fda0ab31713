import type { Topic } from "../../content/topic.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import type { Finding } from "../../opco/finding.ts";
import type { Found } from "../move.ts";

/** What a question finds: what the base holds, a dialog to begin, or what the tables tell. */
export type Look =
  | Found
  | { kind: "dialog"; ready: ReadyDialog }
  | { kind: "trade"; finding: Finding; more?: readonly Topic[] };

/** What a message finds, and the words of it that ask for that, folded: all of them when nothing tells which. */
export type Sight = { look: Look; asked: readonly string[] };
