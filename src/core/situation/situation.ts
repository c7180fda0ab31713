import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a fact is worth, by its kind. Plain JSON. */
export const valueSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("choice"), choice: z.string() }),
  /** At least and at most so many; no `max` is no upper limit. `about`: said as a rough number, `min` and `max` being that number. */
  z.strictObject({
    kind: z.literal("count"),
    min: z.number(),
    max: z.number().optional(),
    about: z.literal(true).optional(),
  }),
  /** A day, or the first and last of those that it may be. */
  z.strictObject({ kind: z.literal("date"), from: day, to: day }),
  z.strictObject({ kind: z.literal("opco"), opco: z.string() }),
  /** Conventions in their newest form; « 9999 » is none, several are those of one activity. */
  z.strictObject({ kind: z.literal("convention"), idcc: z.array(z.string().regex(/^\d{4}$/)).min(1) }),
  z.strictObject({ kind: z.literal("amount"), euros: z.number(), tax: z.literal("included").optional() }),
  z.strictObject({ kind: z.literal("hours"), hours: z.number() }),
]);
/** See {@link valueSchema}: what is known, never a name nor a number that could tell who it is. */
export type Value = z.infer<typeof valueSchema>;

/** How a fact was learnt: said plainly, said with a hedge, deduced from something else, or confirmed when it was asked. */
export const HOWS = ["said", "hedged", "deduced", "confirmed"] as const;
/** One of {@link HOWS}. */
export type How = (typeof HOWS)[number];

const factSchema = z.strictObject({
  value: valueSchema,
  how: z.enum(HOWS),
  /** What it was deduced from, in the words of the tables: an activity, a convention. */
  from: z.string().optional(),
});
/** A fact of a situation. */
export type Fact = z.infer<typeof factSchema>;

/** What is known of the company and the training, by the ids of dialogs/faits.yaml. Plain JSON, kept with the memory. */
export const situationSchema = z.record(z.string(), factSchema).readonly();
/** See {@link situationSchema}. */
export type Situation = z.infer<typeof situationSchema>;

/** The fact that tells without a day whether the training has begun, and those that tell its days: the last said of them holds. */
export const STAGE = "avancement";
const DAYS = ["debut", "fin"];

/** Something that a person stated: `was` is what was known before. */
export type Change = { fact: string; is: Fact; was?: Fact };

/**
 * Takes in what was stated. A later word replaces an earlier one; a deduction replaces nothing that was said, and a hedge does not
 * weaken the same value said plainly. What is left unchanged is no change.
 */
export const merge = (
  situation: Situation,
  stated: Situation,
): { situation: Situation; changes: readonly Change[] } => {
  const changes = Object.entries(stated).flatMap(([fact, is]): Change[] => {
    const was = situation[fact];
    return was !== undefined && !replaces(is, was) ? [] : [{ fact, is, ...(was !== undefined && { was }) }];
  });
  const kept = Object.fromEntries(changes.map(({ fact, is }) => [fact, is]));
  // Another OPCO than the one of an activity: its convention, unless it is told again, is not this company's either.
  const again = Object.fromEntries(Object.entries(situation).filter(([fact]) => stated[fact] !== undefined));
  const left = changes.reduce(
    (rest, { fact, is, was }) => (was !== undefined && !sameValue(is.value, was.value) ? disown(rest, fact) : rest),
    situation,
  );
  const before = overtaken(kept).reduce(forget, left);
  return changes.length === 0 ? { situation, changes } : { situation: { ...before, ...again, ...kept }, changes };
};

/** What no longer holds once some facts are stated: the stage of a training beside its days, its days beside another stage. */
const overtaken = (stated: Situation): string[] => {
  if (DAYS.some((fact) => stated[fact] !== undefined)) return [STAGE];
  return stated[STAGE] === undefined ? [] : DAYS;
};

const replaces = (is: Fact, was: Fact): boolean => {
  if (sameValue(is.value, was.value)) return strength(is.how) > strength(was.how);
  return is.how !== "deduced" || was.how === "deduced";
};

const strength = (how: How): number => ({ deduced: 0, hedged: 1, said: 2, confirmed: 3 })[how];

/** Whether two values are the same. */
export const sameValue = (one: Value, other: Value): boolean =>
  one === other || (one.kind === other.kind && canonical(one) === canonical(other));

const canonical = (value: Value): string => JSON.stringify(value, Object.keys(value).sort());

/** The person confirms what is known of a fact; nothing changes when it is not known. */
export const confirm = (situation: Situation, fact: string): Situation => {
  const known = situation[fact];
  return known === undefined ? situation : { ...situation, [fact]: { ...known, how: "confirmed" } };
};

/** Sets a fact by hand, as from a button: it counts as confirmed. */
export const correct = (situation: Situation, fact: string, value: Value): Situation => ({
  ...situation,
  [fact]: { value, how: "confirmed" },
});

/** Forgets one fact, and what was deduced with it from the same thing. */
export const disown = (situation: Situation, fact: string): Situation => {
  const from = situation[fact]?.how === "deduced" ? situation[fact].from : undefined;
  return Object.fromEntries(
    Object.entries(situation).filter(
      ([id, one]) => id !== fact && (from === undefined || one.how !== "deduced" || one.from !== from),
    ),
  );
};

/** Forgets one fact. */
export const forget = (situation: Situation, fact: string): Situation =>
  Object.fromEntries(Object.entries(situation).filter(([id]) => id !== fact));
