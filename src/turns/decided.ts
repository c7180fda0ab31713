import type { Need, Note, Turn } from "../core/conversation/port.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { withoutSiret } from "../core/conversation/siret.ts";
import type { NewLine } from "../store/store.ts";
import type { Kept, Served } from "./kept.ts";
import type { Incoming } from "./turns.ts";

/** What is to be kept after a turn: `served` holds what is left to give to the channel, `lines` what joins the journal with the memory. */
export type Decided = {
  served?: Served;
  kept: Kept;
  lines?: readonly NewLine[];
  notes?: readonly Note[];
  needs?: Need;
};

/** How long a process is believed to be sending: past it, it must have died. */
const SENDING_MS = 15_000;

/** What is to be kept, and said, of a turn that was just played; `at` in ms. */
export const decidedBy = (
  turn: Turn,
  { kept, incoming, at }: { kept: Kept; incoming: Incoming; at: number },
): Decided => {
  const { activityId, silent = false, asLine } = incoming;
  const replies = silent ? [] : turn.replies.map(withoutSirets);
  // What is said after an erasure would be erased with the rest.
  const lines = turn.forget ? undefined : asLine && replies.map(asLine);
  const unsent = lines === undefined ? replies : [];
  const served: Served = {
    ...{ id: activityId ?? "", at, unsent, begun: 0 },
    ...(unsent.length > 0 && { sendingUntil: at + SENDING_MS }),
  };
  // A process that dies before it has erased everything leaves the order to do so, which comes with the next delivery.
  if (turn.forget) {
    const order: Served = { ...served, forget: true };
    return { served: order, kept: { memory: undefined, served: [order] } };
  }
  const memory = silent ? kept.memory : turn.memory;
  const all = activityId === undefined ? kept.served : [...kept.served, served];
  return { served, kept: { memory, served: all }, lines, notes: turn.notes, needs: silent ? undefined : turn.needs };
};

/** A SIRET said back is for the terminal: what is said here is kept until it is sent, and on the web longer. */
const withoutSirets = (reply: Reply): Reply => ({ ...reply, markdown: withoutSiret(reply.markdown) });

/** A clock that was set back does not make a process send for a day: nobody can have said that beyond {@link SENDING_MS} from now. */
export const isBeingSent = ({ sendingUntil = 0 }: Served, at: number): boolean =>
  sendingUntil > at && sendingUntil <= at + SENDING_MS;
