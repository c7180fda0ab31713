import type { Candidate } from "../opco/finding.ts";
import { FACT_OF } from "./circumstances.ts";
import { crossCheck, type Doubt, fillDoubt, opcoOf } from "./cross-check.ts";
import { describeValue } from "./describe.ts";
import type { DoubtKind } from "./fact-file.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { type Fact, type How, type Situation, sameValue, type Value } from "./situation.ts";
import { lengthAt, type Token } from "./tokens.ts";

/** One fact read in a text, from a token to the one after its last, with its value or why it cannot be so. */
export type Stated = {
  fact: string;
  at: number;
  end: number;
  how: How;
  /** Told of the company as it is, supposed, denied, told of before, or of somebody else. */
  state: "stated" | "supposed" | "denied" | "past" | "others";
  isSubject: boolean;
  from?: string;
} & (
  | { value: Value; doubt?: undefined }
  | { value?: undefined; doubt: DoubtKind; shown: string; candidates?: readonly Candidate[] }
);

type Reading = { tokens: readonly Token[]; context: { today: string; known?: Situation; isAlone?: boolean } };

/** What a text states, each fact once: a correction replaces, the more precise of two sizes stays, what disagrees is a doubt. */
export const combine = (
  prepared: Prepared,
  stated: readonly Stated[],
  reading: Reading,
): { facts: Situation; doubts: Doubt[] } => {
  const facts: Record<string, Fact> = {};
  const doubts: Doubt[] = [];
  for (const [id, all] of Map.groupBy(ofConvention(prepared, stated, reading.tokens), ({ fact }) => fact)) {
    const settled = settleOne(prepared, all, reading.tokens);
    if (settled === undefined) continue;
    if (settled.doubt === undefined)
      facts[id] = { value: settled.value, how: settled.how, ...(settled.from !== undefined && { from: settled.from }) };
    else
      doubts.push({
        fact: id,
        why: settled.doubt,
        say: sayDoubt(prepared, settled),
        ...(settled.candidates && { candidates: settled.candidates }),
      });
  }
  const checked = crossCheck(prepared, facts, reading.context);
  // A convention tells which of several OPCOs a trade has.
  const open = doubts.filter(({ fact, why }) => why !== "ambiguous" || checked.facts[fact] === undefined);
  return { facts: checked.facts, doubts: [...open, ...checked.doubts] };
};

/** « Soit Akto, soit L'Opcommerce, IDCC 2198 »: of several OPCOs between which somebody hesitates, the convention tells which is meant. */
const ofConvention = (prepared: Prepared, stated: readonly Stated[], tokens: readonly Token[]): readonly Stated[] => {
  const convention = stated.find(({ fact, how }) => fact === FACT_OF.convention && how !== "deduced");
  const usual = convention && opcoOf(prepared, convention.value);
  const isNamed = ({ fact, from }: Stated): boolean => fact === FACT_OF.opco && from === undefined;
  const isUsual = ({ value }: Stated): boolean => value?.kind === "opco" && value.opco === usual;
  const isOr = ({ at }: Stated): boolean =>
    holdsIn(tokens, { from: Math.max(0, at - OR_WITHIN), to: at + 1 }, prepared.bounders.or);
  return stated.some((one) => isNamed(one) && isUsual(one)) && stated.some((one) => isNamed(one) && isOr(one))
    ? stated.filter((one) => !isNamed(one) || isUsual(one))
    : stated;
};

/** Words before a name among which « ou » stands: « ou bien chez ». */
const OR_WITHIN = 3;

type Settled = Stated & { values?: readonly Value[] };

const settleOne = (prepared: Prepared, all: readonly Stated[], tokens: readonly Token[]): Settled | undefined => {
  const ordered = [...all].sort((a, b) => a.at - b.at);
  // What was only hinted gives way to what was said, and two hints say nothing.
  const plain = ordered.filter(({ how }) => how !== "deduced");
  const [first, ...others] = plain.length > 0 ? plain : ordered;
  if (first === undefined) return undefined;
  return others.reduce<Settled | undefined>(
    (kept, next) => (kept === undefined ? undefined : pick(prepared, { kept, next, tokens })),
    first,
  );
};

const pick = (
  { words, file }: Prepared,
  { kept, next, tokens }: { kept: Settled; next: Stated; tokens: readonly Token[] },
): Settled | undefined => {
  if (kept.doubt !== undefined || next.doubt !== undefined)
    return next.doubt === undefined ? next : kept.doubt === undefined ? kept : next;
  if (sameValue(kept.value, next.value)) return { ...next, how: kept.how === "said" ? kept.how : next.how };
  for (let at = kept.end; at <= next.at; at++) if (lengthAt(tokens, at, words.corrections) > 0) return next;
  const both = together(file, kept, next);
  if (both !== undefined) return { ...next, ...both };
  const narrow = narrower(kept.value, next.value);
  if (narrow !== undefined) return narrow === kept.value ? kept : next;
  // Two hints say nothing, and a message may well hold two prices or two durations.
  if (kept.how === "deduced" || kept.value.kind === "amount" || kept.value.kind === "hours") return undefined;
  if (file.facts[kept.fact]?.stays === true) return undefined;
  return { ...next, value: undefined, doubt: "contradiction", shown: "", values: [kept.value, next.value] };
};

/** What two choices of a fact mean together, said as the one that says it: « urssaf ok » keeps its doubt beside « pour Akto, aucune idée ». */
const together = (
  { facts }: Prepared["file"],
  { fact, value: one, how }: Stated,
  { value: other, how: otherHow }: Stated,
): Pick<Fact, "value" | "how"> | undefined => {
  const file = facts[fact];
  if (file?.kind !== "choice" || one?.kind !== "choice" || other?.kind !== "choice") return undefined;
  const choice =
    file.choices[one.choice]?.together?.[other.choice] ?? file.choices[other.choice]?.together?.[one.choice];
  if (choice === undefined) return undefined;
  return { value: { kind: "choice", choice }, how: choice === one.choice ? how : otherHow };
};

/** The more precise of two sizes that agree (« une PME de 30 personnes »); a number wins over « plus de 50 », which is often a threshold. */
const narrower = (one: Value, other: Value): Value | undefined => {
  if (one.kind !== "count" || other.kind !== "count") return undefined;
  const [isExact, isOtherExact] = [one.min === one.max, other.min === other.max];
  if (isExact && isOneSided(other)) return one;
  if (isOtherExact && isOneSided(one)) return other;
  const within = (small: typeof one, big: typeof one): boolean =>
    small.min >= big.min && (small.max ?? Number.POSITIVE_INFINITY) <= (big.max ?? Number.POSITIVE_INFINITY);
  return within(other, one) ? other : within(one, other) ? one : undefined;
};

const isOneSided = ({ min, max }: { min: number; max?: number }): boolean => max === undefined || min === 0;

const sayDoubt = (prepared: Prepared, settled: Settled): string => {
  const values = settled.values?.map((value) => describeValue(prepared, settled.fact, value)).join(" et ") ?? "";
  const shown = settled.doubt === undefined ? "" : settled.shown;
  return fillDoubt(prepared, settled.doubt ?? "absurd", { value: shown, name: shown, values });
};
