import type { Topic } from "../../content/topic.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import type { Finding } from "../../opco/finding.ts";
import type { Found } from "../move.ts";

/** What a question finds: what the base holds, a dialog to begin, or what the tables tell. */
export type Look =
  | Found
  | { kind: "dialog"; ready: ReadyDialog }
  | { kind: "trade"; finding: Finding; more?: readonly Topic[] };
