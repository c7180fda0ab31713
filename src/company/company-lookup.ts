import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from "cockatiel";
import { LRUCache } from "lru-cache";
import type { CompanyLookup } from "../core/conversation/heard.ts";
import { readAnswer } from "./recherche-entreprises.ts";

/** Looks an establishment up by its SIRET (14 digits). Always answers, within a few seconds; never throws. */
export type LookUpCompany = (siret: string) => Promise<CompanyLookup>;

/** `today` gives the day, YYYY-MM-DD. The rest is for tests. */
export type LookupOptions = {
  today: () => string;
  /** Named to the directory's keepers, as they ask. */
  userAgent: string;
  origin?: string;
  timeoutMs?: number;
  /** How long the directory is left alone once it has failed several times in a row. */
  restMs?: number;
};

/** No key; at most seven questions a second from one address. */
const ORIGIN = "https://recherche-entreprises.api.gouv.fr";
const TIMEOUT_MS = 2000;
const REST_MS = 30_000;
const FAILURES_BEFORE_REST = 5;
const MAX_KEPT = 1000;
const KEPT_FOR_MS = 24 * 3600_000;
const MAX_BYTES = 1_000_000;

/** The public directory of companies (API Recherche d'entreprises), with a memory of what it said and a rest when it fails. */
export const createCompanyLookup = ({
  today,
  userAgent,
  origin = ORIGIN,
  timeoutMs = TIMEOUT_MS,
  restMs = REST_MS,
}: LookupOptions): LookUpCompany => {
  const kept = new LRUCache<string, CompanyLookup>({ max: MAX_KEPT, ttl: KEPT_FOR_MS });
  let restingSince = 0;
  const createBreaker = () => {
    const made = circuitBreaker(
      handleWhenResult((result) => isFailure(result)),
      { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(FAILURES_BEFORE_REST) },
    );
    made.onBreak(() => {
      restingSince = performance.now();
    });
    return made;
  };
  let breaker = createBreaker();

  /** The breaker reads the clock of the day: set back, it would leave the directory alone until the clock has caught up. */
  const freshBreaker = () => {
    const rested = performance.now() - restingSince > 2 * restMs;
    if (breaker.state === CircuitState.Open && rested) breaker = createBreaker();
    return breaker;
  };

  const ask = async (siret: string): Promise<CompanyLookup> => {
    const url = new URL("/search", origin);
    url.search = new URLSearchParams({ q: siret, minimal: "true", include: INCLUDED, per_page: "1" }).toString();
    const request = (): Promise<Response> =>
      fetch(url, {
        headers: { accept: "application/json", "user-agent": userAgent },
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
    try {
      const first = await request();
      const waitMs = first.status === 429 ? retryAfterMs(first) : undefined;
      if (waitMs === undefined || waitMs > timeoutMs) return await read(first, siret, today());
      await first.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return await read(await request(), siret, today());
    } catch (error) {
      return { kind: error instanceof Error && error.name === "TimeoutError" ? "too-slow" : "down" };
    }
  };

  return async (siret) => {
    const known = kept.get(siret);
    if (known !== undefined) return known;
    try {
      const found = await freshBreaker().execute(() => ask(siret));
      if (found.kind === "found" || found.kind === "not-found" || found.kind === "private") kept.set(siret, found);
      return found;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return { kind: "down" };
      throw error;
    }
  };
};

const INCLUDED = "matching_etablissements,complements";

const read = async (response: Response, siret: string, today: string): Promise<CompanyLookup> => {
  if (response.status === 429) return { kind: "busy" };
  if (response.status === 404) return { kind: "not-found" };
  if (response.status >= 500) return { kind: "down" };
  if (!response.ok) return { kind: "refused" };
  const text = await response.text();
  if (text.length > MAX_BYTES) return { kind: "unreadable" };
  try {
    return readAnswer(JSON.parse(text), siret, today);
  } catch {
    return { kind: "unreadable" };
  }
};

/** What the directory asks to wait, when it says so in seconds. */
const retryAfterMs = (response: Response): number | undefined => {
  const seconds = response.headers.get("retry-after");
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
};

const isFailure = (result: unknown): boolean =>
  typeof result === "object" && result !== null && FAILURES.has(Reflect.get(result, "kind"));

const FAILURES: ReadonlySet<unknown> = new Set<CompanyLookup["kind"]>(["too-slow", "down", "unreadable"]);
