import type { Heard } from "../core/conversation/heard.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { StoreError } from "../store/store.ts";
import { DeliveryError } from "./deliver.ts";
import { SentElsewhereError, type Turns } from "./turns.ts";

/**
 * How a turn ended: with the most telling kind of what was said, or with « nothing » (an opinion taken, a message served already), or
 * by a failure.
 */
export type TurnOutcome = Reply["kind"] | "nothing" | "store-failed" | "not-delivered" | "failed";

/** One turn, without anything of what was said or by whom. */
export type ServedTurn = { heard: Heard["kind"]; outcome: TurnOutcome; ms: number };

/** How telling each kind is of a turn: a dialog's question follows an answer given in the middle of it, and tells less. */
const TELLS: Readonly<Record<Reply["kind"], number>> = {
  verdict: 8,
  article: 7,
  opco: 6,
  checklist: 5,
  choices: 4,
  unknown: 3,
  question: 2,
  text: 1,
};

/** Turns that tell of each one how it ended and how long it took, from its start (waiting for its own turn included) to the last reply. */
export const observeTurns = (
  turns: Turns,
  { told, clock }: { told: (turn: ServedTurn) => void; clock: () => number },
): Turns => ({
  ...turns,
  take: async (incoming, say) => {
    const start = clock();
    const { asLine } = incoming;
    const said = new Set<Reply["kind"]>();
    const noted =
      asLine &&
      ((reply: Reply) => {
        said.add(reply.kind);
        return asLine(reply);
      });
    const tell = (outcome: TurnOutcome) => told({ heard: incoming.heard.kind, outcome, ms: clock() - start });
    try {
      await turns.take({ ...incoming, asLine: noted }, (reply) =>
        say(reply).map((message) => async () => {
          await message();
          said.add(reply.kind);
        }),
      );
    } catch (error) {
      tell(failure(error));
      throw error;
    }
    tell([...said].sort((a, b) => TELLS[b] - TELLS[a])[0] ?? "nothing");
  },
});

const failure = (error: unknown): TurnOutcome => {
  if (error instanceof StoreError) return "store-failed";
  return error instanceof DeliveryError || error instanceof SentElsewhereError ? "not-delivered" : "failed";
};
