import { expect, test } from "vitest";
import type { Level } from "../../src/ground/log.ts";
import { createRequestLog } from "../../src/server/request-log.ts";

const logged = () => {
  const clock = { ms: 0 };
  const lines: { event?: string | number; count?: string | number; level?: Level }[] = [];
  const tell = createRequestLog(
    (event, level) => void lines.push({ ...event, level }),
    () => clock.ms,
  );
  const ask = (route: string, status: number) => tell({ method: "GET", route, status, ms: 1.6, correlation: "c" });
  return { clock, lines, ask };
};

test("each request is a line: an error when it failed, details when it is a monitor's", () => {
  const { lines, ask } = logged();
  ask("/faq", 200);
  ask("/faq", 503);
  ask("/healthz", 200);
  expect(lines).toMatchObject([
    { event: "request", route: "/faq", status: 200, ms: 2, level: "info" },
    { level: "error" },
    { level: "debug" },
  ]);
});

test("a flood is not written down: it is counted, and failures still come through", () => {
  const { clock, lines, ask } = logged();
  for (let index = 0; index < 100_000; index++) ask("/", 200);
  expect(lines).toHaveLength(500);
  ask("/", 500);
  expect(lines.slice(500)).toMatchObject([{ event: "requests-untold", count: 99_500, level: "warn" }, { status: 500 }]);
  clock.ms = 1000;
  ask("/", 200);
  expect(lines.at(-1)).toMatchObject({ event: "request", level: "info" });
  expect(lines.filter(({ event }) => event === "requests-untold")).toHaveLength(1);
});
