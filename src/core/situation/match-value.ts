import type { DoubtKind, FactFile } from "./fact-file.ts";
import type { Match } from "./match.ts";
import type { Prepared } from "./prepared.ts";
import { type Quantity, quantitiesAt, withSuffix } from "./quantities.ts";
import type { Captured } from "./read-hole.ts";
import type { Value } from "./situation.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** What a match says, up to the token after its last; or why it cannot be so. `from` is the name that it was said by. */
export type ValueSaid = { end: number } & (
  | { ok: true; value: Value; from?: string }
  | { ok: false; why: DoubtKind; shown: string }
);

/** A bare number, for a fact that counts. */
type Bare = { bare: string; at: number };

/** The value of a match; undefined when what was matched says nothing of the kind (« on est 12 jours en formation »). */
export const matchValue = (
  prepared: Prepared,
  tokens: readonly Token[],
  match: Match | Bare,
): ValueSaid | undefined => {
  const found = "bare" in match ? bareMatch(prepared, tokens, match) : match;
  if (found === undefined) return undefined;
  const fact = prepared.file.facts[found.pattern.fact];
  if (fact === undefined) return undefined;
  if (found.pattern.value !== undefined) return { ok: true, value: found.pattern.value, end: found.end };
  const [captured] = found.captured;
  return captured === undefined ? undefined : readCaptured(prepared, { tokens, match: found, fact, captured });
};

const bareMatch = (prepared: Prepared, tokens: readonly Token[], { bare, at }: Bare): Match | undefined => {
  const [quantity] = quantitiesAt(tokens, at, { words: prepared.bounders });
  if (quantity === undefined) return undefined;
  const captured: Captured = { hole: "n", quantity, at, end: quantity.end };
  return { pattern: { fact: bare, strength: "heard", pieces: [] }, at, end: quantity.end, captured: [captured] };
};

type Reading = { tokens: readonly Token[]; match: Match; fact: FactFile; captured: Captured };

const readCaptured = (prepared: Prepared, { tokens, match, fact, captured }: Reading): ValueSaid | undefined => {
  const { end } = match;
  switch (captured.hole) {
    case "n":
    case "combien":
      return readQuantity(prepared, { tokens, match, fact, quantity: captured.quantity });
    case "date":
      if (fact.kind !== "date") return undefined;
      return captured.date.exists
        ? { ok: true, value: { kind: "date", from: captured.date.from, to: captured.date.to }, end }
        : { ok: false, why: "no-such-day", shown: "", end };
    case "opco":
    case "catalogue":
      return { ok: true, value: { kind: "opco", opco: captured.opco }, end };
    case "convention":
    case "code":
      return { ok: true, value: { kind: "convention", idcc: [...captured.idcc] }, from: captured.name, end };
  }
};

type Counted = { tokens: readonly Token[]; match: Match; fact: FactFile; quantity: Quantity };

const readQuantity = (prepared: Prepared, { tokens, match, fact, quantity: bare }: Counted): ValueSaid | undefined => {
  if (countsSomethingElse(prepared, tokens, match)) return undefined;
  const quantity =
    fact.kind === "count" ? withSuffix(tokens, match.end, { quantity: bare, words: prepared.bounders }) : bare;
  const end = Math.max(match.end, quantity === bare ? match.end : quantity.end);
  const value = toValue(fact, { quantity, tokens, match });
  if (value === undefined || !("least" in fact)) return undefined;
  const [least, most] = [quantity.min, quantity.max ?? quantity.min];
  const isNegative = isMinus(tokens, match);
  const isAbsurd = isNegative || most < fact.least || least > fact.most;
  const shown = tokens.slice(match.at, match.end).some(({ isCode }) => isCode)
    ? ""
    : `${isNegative ? "-" : ""}${bare.min}`;
  return isAbsurd ? { ok: false, why: "absurd", shown, end } : { ok: true, value, end };
};

/** « Nous sommes -3 », with nothing between the sign and the number. */
const isMinus = (tokens: readonly Token[], { captured }: Match): boolean =>
  /[^\S\r\n]-$/.test(tokens[captured[0]?.at ?? 0]?.gap ?? "");

/** A pattern that ends with a number: « on est 12 » counts people, « on est 12 h en formation » does not. */
const countsSomethingElse = ({ bounders }: Prepared, tokens: readonly Token[], { end, captured }: Match): boolean => {
  const next = tokens[end];
  const last = captured.at(-1);
  if (next === undefined || last === undefined || last.end !== end || isParted(next)) return false;
  return lengthAt(tokens, end, bounders.units) > 0;
};

const toValue = (
  fact: FactFile,
  { quantity: { min, max, isRough }, tokens, match }: { quantity: Quantity; tokens: readonly Token[]; match: Match },
): Value | undefined => {
  switch (fact.kind) {
    case "count": {
      // « 49,5 ETP » are under fifty.
      const [least, most] = [Math.floor(min), max === undefined ? undefined : Math.floor(max)];
      const isAbout = isRough === true || least !== min;
      return { kind: "count", min: least, ...(most !== undefined && { max: most }), ...(isAbout && { about: true }) };
    }
    case "amount":
      return { kind: "amount", euros: min, ...(isTaxed(tokens, match) && { tax: "included" as const }) };
    case "hours":
      return { kind: "hours", hours: min + minutes(match) / 60 };
    default:
      return undefined;
  }
};

const isTaxed = (tokens: readonly Token[], { at, end }: Match): boolean =>
  tokens.slice(at, end + 1).some(({ word }) => word === "ttc");

const minutes = ({ captured: [, second] }: Match): number => (second?.hole === "n" ? second.quantity.min : 0);
