import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { ServedRequest } from "../server/served-request.ts";
import type { ServedTurn } from "../turns/observed-turns.ts";

/** What is counted, in the form that Prometheus reads. No label holds anything that a person chose. */
export type Metrics = {
  turn(turn: ServedTurn): void;
  request(request: ServedRequest): void;
  storeFailed(operation: string): void;
  /** A question that the base does not answer; `near`: some articles were offered. */
  unanswered(near: boolean): void;
  rated(useful: boolean): void;
  /** `incomplete`: some files were set aside. */
  reloaded(result: "loaded" | "incomplete" | "refused"): void;
  /** Something happened to what is kept; its numbers tell how much of it went. */
  kept(event: Readonly<Record<string, string | number>>): void;
  page(): Promise<{ type: string; text: string }>;
};

/** Seconds. A turn takes milliseconds; Teams gives up after fifteen seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name, help, labelNames, registers, buckets: BUCKETS });

  const turns = counter("opco_turns_total", "Turns, by what was heard and how they ended", ["heard", "outcome"]);
  const turnSeconds = seconds("opco_turn_duration_seconds", "Time from a turn's start to its last reply", []);
  const requests = counter("opco_requests_total", "HTTP requests", ["method", "route", "status"]);
  const requestSeconds = seconds("opco_request_duration_seconds", "Time to answer an HTTP request", ["route"]);
  const storeFailures = counter("opco_store_failures_total", "Answers of the store that were failures", ["operation"]);
  const unanswered = counter("opco_unanswered_total", "Questions without an answer", ["near"]);
  const ratings = counter("opco_ratings_total", "Opinions on answers", ["useful"]);
  const reloads = counter("opco_content_reloads_total", "Content read again after a change", ["result"]);

  const keptEvents = counter("opco_kept_events_total", "What happened to what is kept", ["event"]);
  const dropped = counter("opco_kept_dropped_total", "Keys, journal lines and notes let go of to stay within bounds", [
    "what",
  ]);

  return {
    turn: ({ heard, outcome, ms }) => {
      turns.inc({ heard, outcome });
      turnSeconds.observe(ms / 1000);
    },
    request: ({ method, route, status, ms }) => {
      requests.inc({ method, route, status });
      requestSeconds.observe({ route }, ms / 1000);
    },
    storeFailed: (operation) => storeFailures.inc({ operation }),
    unanswered: (near) => unanswered.inc({ near: String(near) }),
    rated: (useful) => ratings.inc({ useful: String(useful) }),
    kept: ({ event = "", ...counted }) => {
      keptEvents.inc({ event });
      for (const [what, count] of Object.entries(counted)) dropped.inc({ what }, Number(count));
    },
    reloaded: (result) => reloads.inc({ result }),
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
};
