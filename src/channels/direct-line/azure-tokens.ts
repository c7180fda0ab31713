import { z } from "zod";
import { newGrant } from "./tokens.ts";

/** A token of Azure's Direct Line, and where it serves. */
export type AzureToken = { token: string; conversationId: string; userId: string; expiresIn: number; domain: string };

/** Azure gave no token. Its message quotes neither the secret nor what Azure answered. */
export class AzureTokenError extends Error {
  constructor(why: string) {
    super(`Azure Direct Line gave no token: ${why}`);
    this.name = "AzureTokenError";
  }
}

/** Tokens of Azure's Direct Line channel, bought with the secret that never leaves the server. */
export type AzureTokens = {
  /** Where their conversations are held. */
  origin: string;
  /**
   * A token for a new conversation with a new person, of no use to another site's pages.
   * @throws {AzureTokenError} when Azure refuses, is down or too slow
   */
  issue(): Promise<AzureToken>;
};

/** `origin` is Azure's, global or European; `sites` the origins of the pages that may use the tokens. */
export type AzureTokensOptions = { secret: string; origin: string; sites: readonly string[]; timeoutMs?: number };

const TIMEOUT_MS = 5000;
const answerSchema = z.object({ token: z.string(), conversationId: z.string(), expires_in: z.number() });

export const createAzureTokens = (options: AzureTokensOptions): AzureTokens => {
  const { secret, origin, sites, timeoutMs = TIMEOUT_MS } = options;
  const domain = `${origin}/v3/directline`;
  return {
    origin,
    issue: async () => {
      const { userId } = newGrant();
      const response = await fetch(`${domain}/tokens/generate`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: JSON.stringify({ user: { id: userId }, ...(sites.length > 0 && { trustedOrigins: sites }) }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw new AzureTokenError(error instanceof Error ? error.name : "no answer");
      });
      if (!response.ok) throw new AzureTokenError(`status ${response.status}`);
      const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
      if (!answer.success) throw new AzureTokenError("unreadable answer");
      const { token, conversationId, expires_in: expiresIn } = answer.data;
      return { token, conversationId, userId, expiresIn, domain };
    },
  };
};
