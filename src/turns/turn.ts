import type { CompanyLookup } from "../core/conversation/heard.ts";
import { readMemory } from "../core/conversation/memory.ts";
import type { Need, Note, Respond } from "../core/conversation/port.ts";
import { type Store, StoreError } from "../store/store.ts";
import { type Decided, decidedBy, isBeingSent } from "./decided.ts";
import { deliver, type Say, type Unsent } from "./deliver.ts";
import { endedKey, type Kept, readKept, screenKey } from "./kept.ts";
import { createQueue } from "./queue.ts";
import { joinRepeats } from "./repeats.ts";
import { createSentNotes } from "./sent-notes.ts";
import { type Incoming, SentElsewhereError, type Turns } from "./turns.ts";

/** Every attempt to save found that another process had saved in between. */
export class SaveConflictError extends Error {
  constructor() {
    super(`memory could not be saved in ${ATTEMPTS} attempts`);
    this.name = "SaveConflictError";
  }
}

/** Every lost attempt is another turn's success: as many as turns may come at once to a conversation. */
const ATTEMPTS = 50;

/** What is stored once a turn is decided, as of which version. */
type Settled = Pick<Decided, "served" | "needs" | "kept"> & { version: number };

/**
 * `learn` takes what editors should learn from a turn, once it is saved. `lookUp` asks the directory of companies; it always answers.
 * `think` has the thread taken for a turn when it may be; at once by default.
 */
export type TurnsOptions = {
  respond: Respond;
  store: Store;
  now: () => number;
  learn?: (notes: readonly Note[]) => void;
  lookUp?: (siret: string) => Promise<CompanyLookup>;
  think?: <T>(work: () => T) => Promise<T>;
};

/** Turns over a store: one at a time per key in this process, by compare-and-set across processes. */
export const createTurns = (options: TurnsOptions): Turns => {
  const { respond, store, now, learn = () => {}, lookUp, think = async (work) => work() } = options;
  const queue = createQueue();

  const decide = async (kept: Kept, incoming: Incoming): Promise<Decided> => {
    const { activityId, heard, mayRepeat } = incoming;
    const before = kept.served.find(({ id }) => id === activityId);
    if (before && !mayRepeat && isBeingSent(before, now())) throw new SentElsewhereError();
    if (before) return { served: before, kept };
    // Somebody who already spoke is not greeted in the middle of a conversation, greeted before or not.
    if (heard.kind === "arrival" && kept.memory !== undefined) return { kept };
    const turn = await think(() => respond(readMemory(kept.memory), heard));
    return decidedBy(turn, { kept, incoming, at: now() });
  };

  /** Whether the pass of whoever speaks ended since: they erased everything while this waited. */
  const isOver = async ({ key, byPass }: Incoming): Promise<boolean> =>
    byPass === true && (await store.load(endedKey(key))) !== undefined;

  const settleTurn = async (incoming: Incoming): Promise<Settled> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stored = await store.load(incoming.key);
      if (stored === undefined && (await isOver(incoming))) return { kept: readKept(undefined, now()), version: 0 };
      const before = notes.on(incoming.key, readKept(stored?.value, now()));
      const decided = await decide(before, incoming);
      const version = stored?.version ?? 0;
      if (decided.kept === before) return { served: decided.served, kept: before, version };
      if (await store.save(incoming.key, decided.kept, version, decided.lines)) {
        notes.written(incoming.key);
        learn(decided.notes ?? []);
        return { ...decided, version: version + 1 };
      }
    }
    throw new SaveConflictError();
  };

  /** Writes what was noted since the last write of a conversation. What the store refuses is left to the next write. */
  const writeNotes = (key: string): Promise<void> =>
    queue.run(key, async () => {
      try {
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
          const stored = await store.load(key);
          const kept = readKept(stored?.value, now());
          const noted = notes.on(key, kept);
          if (stored !== undefined && noted !== kept && !(await store.save(key, noted, stored.version))) continue;
          return notes.written(key);
        }
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    });
  const notes = createSentNotes(writeNotes);

  /** Notes what is left to send; when that fails, the only harm is a reply that a second delivery would repeat. */
  const noteUnsent = async (
    key: string,
    { id, left }: { id: string; left: Unsent },
    settled: Settled,
  ): Promise<void> => {
    const noted = (kept: Kept): Kept => ({
      ...kept,
      served: kept.served.map((one) => (one.id === id ? { id, at: one.at, ...left, unsent: [...left.unsent] } : one)),
    });
    // Nobody has saved in between, most of the time.
    if (await store.save(key, noted(settled.kept), settled.version)) return;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stored = await store.load(key);
      if (stored === undefined) return;
      if (await store.save(key, noted(readKept(stored.value, now())), stored.version)) return;
    }
  };

  /** What is left is written at once: the channel is told to deliver again. */
  const note: typeof noteUnsent = async (key, sent, settled) => {
    if (sent.left.unsent.length === 0) notes.add(key, sent.id);
    else await noteUnsent(key, sent, settled);
  };

  const erase = async (key: string): Promise<void> => {
    notes.written(key);
    await store.erase(screenKey(key));
    await store.erase(key);
  };

  /** Serves one turn, and tells what it needs looked up. */
  const serve = (incoming: Incoming, say: Say): Promise<Need | undefined> =>
    queue.run(incoming.key, async () => {
      const settled = await settleTurn(incoming);
      const { served, needs } = settled;
      if (served === undefined || served.unsent.length === 0) return needs;
      if (served.forget) await erase(incoming.key);
      // After the erasure: somebody who is let in no more could not have it done again. What was let in just before goes too.
      if (served.forget && incoming.byPass) {
        await store.save(endedKey(incoming.key), true, 0);
        await erase(incoming.key);
      }
      const { failure, ...left } = await deliver(served, say);
      if (served.id !== "" && !served.forget) await note(incoming.key, { id: served.id, left }, settled);
      if (failure) throw failure;
      return needs;
    });

  const turns: Turns = {
    take: async (incoming, say) => {
      const needs = await serve(incoming, say);
      if (needs === undefined || lookUp === undefined) return;
      // Outside the queue: the person goes on while the directory thinks. The number lives here and nowhere else.
      const lookup = await lookUp(needs.siret);
      const { activityId, heard, ...rest } = incoming;
      const told: Incoming = { ...rest, heard: { kind: "company", lookup, today: heard.today } };
      await serve({ ...told, ...(activityId !== undefined && { activityId: `${activityId}#${needs.kind}` }) }, say);
    },
    forget: (key) => queue.run(key, () => erase(key)),
    idle: async () => {
      await queue.idle();
      await notes.flush();
    },
  };
  return joinRepeats(turns, now);
};
