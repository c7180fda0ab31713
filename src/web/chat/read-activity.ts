import type { Choice, Parts } from "../../channels/parts/parts.ts";
import type { Heard } from "../direct-line/direct-line.ts";

const VERSION = 1;
const KINDS: readonly string[] = [
  "text",
  "article",
  "choices",
  "unknown",
  "question",
  "verdict",
  "opco",
  "checklist",
] satisfies Parts["kind"][];

/** The reply in parts that an activity carries, when it is of the version that this client knows. */
export const partsIn = ({ channelData }: Heard): Parts | undefined => {
  const reply: unknown = Object(channelData).reply;
  return isParts(reply) ? reply : undefined;
};

// Our own server wrote it; what is read is that it is of the version that this client was built with.
const isParts = (reply: unknown): reply is Parts => {
  const { v, kind } = Object(reply);
  return v === VERSION && KINDS.includes(kind);
};

/** The buttons that any client shows. */
export const optionsIn = ({ suggestedActions }: Heard): Choice[] => {
  const { actions } = Object(suggestedActions);
  return (Array.isArray(actions) ? actions : []).flatMap(({ title, value }) =>
    typeof title === "string" ? [{ label: title, action: value }] : [],
  );
};
