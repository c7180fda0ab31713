import { expect, test } from "vitest";
import { fateOf } from "../../src/turns/fate.ts";

const failure = (more: object) => Object.assign(new Error("x"), more);

test.each([
  ["not-taken", failure({ statusCode: 429 })],
  ["not-taken", failure({ status: 502 })],
  ["refused", failure({ statusCode: 403 })],
  ["refused", failure({ statusCode: 308 })],
  ["refused", failure({ code: "ECONNREFUSED" })],
  ["refused", failure({ code: "ENOTFOUND" })],
  ["refused", failure({ code: "CERT_HAS_EXPIRED" })],
  ["refused", new TypeError("before anything was sent")],
  ["refused", "junk"],
  ["no-answer", failure({ name: "AbortError" })],
  ["unknown", failure({ statusCode: 500 })],
  ["unknown", failure({ statusCode: 200, code: "PARSE_ERROR" })],
  ["unknown", failure({ code: "ECONNRESET" })],
  ["unknown", failure({ code: "HPE_INVALID_CONSTANT" })],
])("a message is %s after %o", (fate, error) => {
  expect(fateOf(error)).toBe(fate);
});
