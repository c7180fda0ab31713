import { takeAll } from "../../ground/rate-limit.ts";
import type { Store } from "../../store/store.ts";
import { endedKey } from "../../turns/kept.ts";
import { costOf, type Limits } from "../../turns/limits.ts";
import { logKey } from "./activity-log.ts";
import { postedSchema } from "./posted.ts";
import { comeBack, type DirectLineResponse, failure } from "./response.ts";
import type { Grant, Session } from "./tokens.ts";

/** What a call is, beside who makes it: `says` something, to which the bot answers; `reads`, or comes back. */
type Entry = { does: "says" | "reads"; evenErased?: boolean };
type Caller = { session: Session; address: string; body: unknown };

export type AdmissionOptions = {
  store: Pick<Store, "load">;
  limits: Limits;
  /** Whether nothing more should be taken in now. */
  isFull: () => boolean;
};

/** Who may come in with a token that is good: a matter of how much they ask, and of whether their conversation still is. */
export const createAdmission = ({ store, limits, isFull }: AdmissionOptions) => {
  /** A conversation is within its own bounds before it weighs on those of its address. */
  const wait = ({ does }: Entry, { session, address, body }: Caller): number => {
    const { conversationId } = session;
    if (does === "reads")
      return takeAll([
        [limits.reads, conversationId],
        [limits.readsByAddress, address],
      ]);
    const cost = costOf(postedSchema.safeParse(body).data?.text);
    return takeAll([[limits.conversation, conversationId] as const, [limits.address, address]], cost);
  };

  const isErased = async (grant: Grant): Promise<boolean> => (await store.load(endedKey(logKey(grant)))) !== undefined;

  return {
    /** Whether what the pass was given for was erased since. */
    isErased,
    /** Why a call is not taken; undefined when it is. @throws {StoreError} when the store does not say */
    refusal: async (entry: Entry, caller: Caller): Promise<DirectLineResponse | undefined> => {
      const seconds = wait(entry, caller);
      if (seconds > 0) return comeBack(429, seconds);
      if (entry.does === "says" && isFull()) return comeBack(503, BUSY_SECONDS);
      if (entry.evenErased) return undefined;
      return (await isErased(caller.session)) ? failure(403, "ConversationErased") : undefined;
    },
  };
};

/** By then what waits now is done. */
const BUSY_SECONDS = 2;
