import { expect, test } from "vitest";
import { errorTrace } from "../../src/ground/log.ts";
import { createJsonLog, type LeastLevel } from "../../src/observe/json-log.ts";

const logTo = (level: LeastLevel) => {
  const lines: string[] = [];
  return { log: createJsonLog(level, { write: (line) => void lines.push(line) }), lines };
};

test("an event is one JSON line with its time, its level and what it tells, and nothing about the machine", () => {
  const { log, lines } = logTo("info");
  log({ event: "turn", ms: 12, outcome: 'une\nligne "et" demie' });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.split("\n")).toEqual([expect.any(String), ""]);
  const { time, ...rest } = JSON.parse(lines[0] ?? "");
  expect(new Date(time).toISOString()).toBe(time);
  expect(rest).toEqual({ level: "info", event: "turn", ms: 12, outcome: 'une\nligne "et" demie' });
});

test("an event that carries an error is an error unless it says otherwise, and lesser levels can be left out", () => {
  const { log, lines } = logTo("warn");
  log({ event: "said" });
  log({ event: "failed", error: "Error", at: "" });
  log({ event: "slow", error: "Error", at: "" }, "warn");
  log({ event: "detail" }, "debug");
  expect(lines.map((line) => JSON.parse(line)).map(({ event, level }) => [event, level])).toEqual([
    ["failed", "error"],
    ["slow", "warn"],
  ]);
});

test("silent is silent", () => {
  const { log, lines } = logTo("silent");
  log({ event: "failed", error: "Error", at: "" });
  expect(lines).toEqual([]);
});

test("an error's trace holds nothing of its message, even when the message looks like a trace", () => {
  const error = new Error("Jean Dupont\n    at jean.dupont@exemple.fr (06 12 34 56 78)");
  const { error: name, at } = errorTrace(error);
  expect(name).toBe("Error");
  expect(at).toContain("json-log.test.ts");
  expect(at).not.toMatch(/dupont|06 12/i);
});
