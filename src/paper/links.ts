import type { Respond } from "../core/conversation/port.ts";
import type { Reply } from "../core/conversation/reply.ts";

/**
 * An assistant whose verdicts and checklists end with a link to their printable page, once a turn.
 * `address` is the site's own; no link is made while it is not known. `label` is what the link is called.
 */
export const withPaperLinks =
  (respond: Respond, { address, label }: { address: () => string | undefined; label: () => string }): Respond =>
  (memory, heard) => {
    const turn = respond(memory, heard);
    const path = pathOf(turn.replies);
    const site = address();
    if (path === undefined || site === undefined) return turn;
    const last = turn.replies.findLastIndex(isTakeable);
    const [first, ...rest] = turn.replies.map((reply, position) =>
      position === last ? { ...reply, markdown: `${reply.markdown}\n\n[${label()}](${site}${path})` } : reply,
    );
    return first === undefined ? turn : { ...turn, replies: [first, ...rest] };
  };

const isTakeable = ({ kind }: Reply): boolean => kind === "verdict" || kind === "checklist";

/** A verdict's page holds its checklists; a checklist alone has its own. */
const pathOf = (replies: readonly Reply[]): string | undefined => {
  const verdict = replies.find((reply) => reply.kind === "verdict");
  if (verdict !== undefined) return `/documents/${verdict.dialog}?${new URLSearchParams(verdict.answers)}`;
  const checklist = replies.find((reply) => reply.kind === "checklist");
  return checklist === undefined ? undefined : `/documents/${checklist.checklist}`;
};
