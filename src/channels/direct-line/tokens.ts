import { randomBytes } from "node:crypto";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { z } from "zod";

/** What a token allows: to speak in one conversation, as one person. */
export type Grant = { conversationId: string; userId: string };

export type Tokens = {
  issue(grant: Grant): Promise<{ token: string; expiresIn: number }>;
  /** Undefined when the token is not ours, or over. `lapsed`: one that ended while its conversation may still be kept counts. */
  read(token: string, lapsed?: "lapsed"): Promise<Grant | undefined>;
  /** A pass that only opens the stream, soon: it travels in a URL, which proxies write down. */
  issueTicket(grant: Grant): Promise<string>;
  readTicket(ticket: string): Promise<Grant | undefined>;
};

/** Far longer than the quarter of an hour after which clients refresh: a refused token makes them open sockets without end. */
const TOKEN_LIFE_SECONDS = 24 * 3600;
const TICKET_LIFE_SECONDS = 60;

type TokensOptions = { key: () => Uint8Array; now: () => number; keptForMs: number };

/** A conversation and a person nobody can guess (128 random bits each). `dl_` marks an id that clients may not choose. */
export const newGrant = (): Grant => ({ conversationId: randomId(), userId: `dl_${randomId()}` });

const randomId = (): string => randomBytes(16).toString("base64url");

/** @param keptForMs how long a conversation is kept: somebody who comes back within it finds theirs */
export const createTokens = ({ key, now, keptForMs }: TokensOptions): Tokens => {
  const sign = ({ conversationId, userId }: Grant, audience: string, lifeSeconds: number): Promise<string> => {
    const issuedAt = Math.floor(now() / 1000);
    // `user` is the claim in which Direct Line clients look for the person's id.
    return new SignJWT({ conv: conversationId, user: userId })
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifeSeconds)
      .setJti(randomId())
      .sign(key());
  };

  const verify = async (token: string, audience: string, clockTolerance: number): Promise<Grant | undefined> => {
    try {
      const { payload } = await jwtVerify(token, key(), {
        algorithms: ["HS256"],
        audience,
        clockTolerance,
        currentDate: new Date(now()),
      });
      return readGrant(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return {
    issue: async (grant) => ({
      token: await sign(grant, "direct-line", TOKEN_LIFE_SECONDS),
      expiresIn: TOKEN_LIFE_SECONDS,
    }),
    read: (token, lapsed) => verify(token, "direct-line", lapsed ? keptForMs / 1000 : 0),
    issueTicket: (grant) => sign(grant, "stream", TICKET_LIFE_SECONDS),
    readTicket: (ticket) => verify(ticket, "stream", 0),
  };
};

const claimsSchema = z.object({ conv: z.string(), user: z.string() });

const readGrant = (payload: JWTPayload): Grant | undefined => {
  const claims = claimsSchema.safeParse(payload);
  return claims.success ? { conversationId: claims.data.conv, userId: claims.data.user } : undefined;
};
