import { z } from "zod";

const text = z.string().trim().min(1);
const count = z.int().min(0);

const oneTestSchema = z.union([
  z
    .array(text)
    .min(1)
    .transform((choices) => ({ kind: "in", choices }) as const),
  z.strictObject({ at_least: count }).transform(({ at_least }) => ({ kind: "at-least", count: at_least }) as const),
  z.strictObject({ below: count }).transform(({ below }) => ({ kind: "below", count: below }) as const),
  z.strictObject({ begun: z.literal(true) }).transform(() => ({ kind: "begun" }) as const),
  z.strictObject({ next_year: z.literal(true) }).transform(() => ({ kind: "next-year" }) as const),
  z.strictObject({ within: count }).transform(({ within }) => ({ kind: "within", days: within }) as const),
  /** The last day that a rule allows is past; rules of the nature `except` are about something else. */
  z
    .strictObject({ late: z.strictObject({ topic: text, except: text.optional() }) })
    .transform(({ late }) => ({ kind: "late", ...late }) as const),
  /** A rule closes the catalogue to the company. */
  z.strictObject({ closed: text }).transform(({ closed }) => ({ kind: "closed", topic: closed }) as const),
  /** A rule of the topic applies to the company. */
  z.strictObject({ ruled: text }).transform(({ ruled }) => ({ kind: "ruled", topic: ruled }) as const),
  z.literal("known").transform(() => ({ kind: "known" }) as const),
]);
/**
 * What a known fact must be to answer a question: one of these choices or OPCOs, so many people, any value at all, or what it is once set against
 * today and against the rules of the company's OPCO (`topic` of knowledge/regles).
 * Or one of several of these.
 */
export const factTestSchema = z.union([
  oneTestSchema,
  z.strictObject({ any: z.array(oneTestSchema).min(1) }).transform(({ any }) => ({ kind: "any", of: any }) as const),
]);
/** See {@link factTestSchema}. */
export type FactTest = z.infer<typeof factTestSchema>;
