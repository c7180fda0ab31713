import { MESSAGE_MAX_CHARACTERS } from "../core/conversation/heard.ts";
import { createRateLimit, type Pace, type RateLimit, type RateLimitOptions } from "../ground/rate-limit.ts";

/**
 * How much may be asked, and of whom it is counted. What is said costs by its length ({@link costOf}): one unit is what an ordinary
 * message takes. A person, or a conversation, meets its own limit long before the many who share an address meet theirs.
 */
export type Paces = {
  /** Conversations begun, by address. */
  tokens: Pace;
  /** What is said, by conversation. */
  conversation: Pace;
  /** What is said, by person, where the channel names them: Teams. */
  person: Pace;
  /** What is said, by address. */
  address: Pace;
  /** Reading and reconnecting, by conversation. */
  reads: Pace;
  /** The same, by address. */
  readsByAddress: Pace;
  /** Pages to read, print and download, by address. */
  pages: Pace;
};

export type Limits = Readonly<Record<keyof Paces, RateLimit>>;

/** Generous for an organisation whose 200 people share an address and begin together; not for one who keeps the others from it. */
export const USUAL_PACES: Paces = {
  tokens: { burst: 600, perSecond: 1 },
  conversation: { burst: 60, perSecond: 1 },
  person: { burst: 60, perSecond: 1 },
  address: { burst: 1200, perSecond: 40 },
  reads: { burst: 120, perSecond: 4 },
  readsByAddress: { burst: 3000, perSecond: 400 },
  pages: { burst: 600, perSecond: 10 },
};

/** How many times the usual pace an address may take: a company of thousands has one or two. */
export type PaceOf = (address: string) => number;

/** @param clock see {@link RateLimitOptions} */
export const createLimits = (
  paces: Partial<Paces> = {},
  clock?: RateLimitOptions["clock"],
  paceOf: PaceOf = () => 1,
): Limits => {
  const of = (name: keyof Paces) => createRateLimit({ ...USUAL_PACES[name], ...paces[name], clock });
  const byAddress = (name: keyof Paces): RateLimit => {
    const limit = of(name);
    return {
      wait: (address, cost = 1) => limit.wait(address, cost / paceOf(address)),
      take: (address, cost = 1) => limit.take(address, cost / paceOf(address)),
    };
  };
  return {
    tokens: byAddress("tokens"),
    conversation: of("conversation"),
    person: of("person"),
    address: byAddress("address"),
    reads: of("reads"),
    readsByAddress: byAddress("readsByAddress"),
    pages: byAddress("pages"),
  };
};

/** How much of the thread a message may take: it grows with the words to understand. One that is too long is not understood at all. */
export const costOf = (text: string | null | undefined): number =>
  1 + Math.floor(Math.min(text?.length ?? 0, MESSAGE_MAX_CHARACTERS) / SIGNS_A_UNIT);

const SIGNS_A_UNIT = 100;
