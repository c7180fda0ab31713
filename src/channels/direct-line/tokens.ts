import { randomBytes } from "node:crypto";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";

/** What a token allows: to speak in one conversation, as one person. */
export type Grant = { conversationId: string; userId: string };

/** A grant, and since when its tokens have followed one another, in seconds of the clock. */
export type Session = Grant & { begun: number };

export type Tokens = {
  /** A conversation and a person that nobody has had. */
  begin(): Session;
  issue(session: Session): Promise<{ token: string; expiresIn: number }>;
  /** Undefined when the token is not ours, or over. `lapsed`: one that ended while its conversation may still be kept counts. */
  read(token: string, lapsed?: "lapsed"): Promise<Session | undefined>;
  /** A pass that only opens the stream, soon and once: it travels in a URL, which proxies write down. */
  issueTicket(session: Session): Promise<string>;
  /** Undefined when it is not ours, over, or was read before. */
  readTicket(ticket: string): Promise<Session | undefined>;
};

/** Far longer than the quarter of an hour after which clients refresh: a refused token makes them open sockets without end. */
const TOKEN_LIFE_SECONDS = 24 * 3600;
const TICKET_LIFE_SECONDS = 60;
/** However often it is renewed: past it, the browser begins another conversation. */
const SESSION_LIFE_SECONDS = 30 * 24 * 3600;
/** As many streams as may open within the life of a ticket. */
const SPENT_TICKETS = 100_000;
/** Tokens whose signature was checked, and need not be again: as many people as speak in one day to one process. */
const KNOWN_TOKENS = 10_000;

type TokensOptions = { key: () => Uint8Array; now: () => number; keptForMs: number };

/** A conversation and a person nobody can guess (128 random bits each). `dl_` marks an id that clients may not choose. */
export const newGrant = (): Grant => ({ conversationId: randomId(), userId: `dl_${randomId()}` });

const randomId = (): string => randomBytes(16).toString("base64url");

/**
 * @param keptForMs how long a conversation is kept: somebody who comes back within it finds theirs. A token counts no longer than that,
 * so that the note that its conversation was erased outlives it
 */
export const createTokens = ({ key, now, keptForMs }: TokensOptions): Tokens => {
  const keptFor = keptForMs / 1000;
  // Bounded by size: what is bounded by number makes room for all of them at once, megabytes.
  const spent = new LRUCache<string, true>({ maxSize: SPENT_TICKETS, sizeCalculation: () => 1 });
  /** By token, what it says and under which key that was found true. */
  const known = new LRUCache<string, { payload: JWTPayload; under: Uint8Array }>({ max: KNOWN_TOKENS });
  const seconds = () => Math.floor(now() / 1000);

  const sign = (session: Session, audience: string, lifeSeconds: number): Promise<string> => {
    const issuedAt = seconds();
    // `user` is the claim in which Direct Line clients look for the person's id.
    return new SignJWT({ conv: session.conversationId, user: session.userId, begun: session.begun })
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifeSeconds)
      .setJti(randomId())
      .sign(key());
  };

  const verify = async (token: string, audience: string, clockTolerance = 0): Promise<JWTPayload | undefined> => {
    try {
      const asked = { algorithms: ["HS256"], audience, clockTolerance, currentDate: new Date(now()) };
      return (await jwtVerify(token, key(), asked)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  /** The same for a token that is shown at each call: its signature is checked once, all else each time. */
  const verifyOnce = async (token: string, tolerance: number): Promise<JWTPayload | undefined> => {
    const [under, before] = [key(), known.get(token)];
    if (before?.under === under) return (before.payload.exp ?? 0) > seconds() - tolerance ? before.payload : undefined;
    const payload = await verify(token, "direct-line", tolerance);
    if (payload !== undefined) known.set(token, { payload, under });
    return payload;
  };

  /** The session of what was signed, unless it has lasted too long. */
  const lasting = (payload: JWTPayload | undefined): Session | undefined => {
    const session = readSession(payload);
    const isOver = session && seconds() - session.begun > Math.max(SESSION_LIFE_SECONDS, keptFor);
    return isOver ? undefined : session;
  };

  return {
    begin: () => ({ ...newGrant(), begun: seconds() }),
    issue: async (session) => ({
      token: await sign(session, "direct-line", TOKEN_LIFE_SECONDS),
      expiresIn: TOKEN_LIFE_SECONDS,
    }),
    read: async (token, lapsed) =>
      lasting(await verifyOnce(token, lapsed ? Math.max(0, keptFor - TOKEN_LIFE_SECONDS) : 0)),
    issueTicket: (session) => sign(session, "stream", TICKET_LIFE_SECONDS),
    readTicket: async (ticket) => {
      const payload = await verify(ticket, "stream");
      if (payload?.jti === undefined || spent.has(payload.jti)) return undefined;
      spent.set(payload.jti, true);
      return lasting(payload);
    },
  };
};

// Tokens of an earlier version do not say when they began: they begin with themselves.
const claimsSchema = z
  .object({ conv: z.string(), user: z.string(), begun: z.number().optional(), iat: z.number() })
  .transform(({ conv, user, begun, iat }) => ({ conversationId: conv, userId: user, begun: begun ?? iat }));

const readSession = (payload: JWTPayload | undefined): Session | undefined => claimsSchema.safeParse(payload).data;
