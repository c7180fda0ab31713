import { z } from "zod";

/** Answers given, by question id, in the order they were given. */
export type Answers = Readonly<Record<string, string>>;

/** A condition over answers, as read from `all:`, `any:`, `not:`, `unanswered:`, `question: answer` and `question: { in: [answers] }`. */
export type Condition =
  | { kind: "all"; of: readonly Condition[] }
  | { kind: "any"; of: readonly Condition[] }
  | { kind: "not"; of: Condition }
  | { kind: "unanswered"; question: string }
  | { kind: "is"; question: string; oneOf: readonly string[] };

/** While an answer that matters is missing, a condition is neither true nor false. */
export type Truth = true | false | "unknown";

/** The written form of a condition, turned into {@link Condition}. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z
      .strictObject({ all: z.array(conditionSchema).min(1) })
      .transform(({ all }): Condition => ({ kind: "all", of: all })),
    z
      .strictObject({ any: z.array(conditionSchema).min(1) })
      .transform(({ any }): Condition => ({ kind: "any", of: any })),
    z.strictObject({ not: conditionSchema }).transform(({ not }): Condition => ({ kind: "not", of: not })),
    z
      .strictObject({ unanswered: z.string() })
      .transform(({ unanswered }): Condition => ({ kind: "unanswered", question: unanswered })),
    answerTest,
  ]),
);

const answerTest = z
  .record(z.string(), z.union([z.string(), z.strictObject({ in: z.array(z.string()).min(1) })]))
  .refine(
    (test) => Object.keys(test).length === 1,
    "un test porte sur une seule question : combinez avec all: ou any:.",
  )
  .transform((test): Condition => {
    const [question = "", value = ""] = Object.entries(test)[0] ?? [];
    return { kind: "is", question, oneOf: typeof value === "string" ? [value] : value.in };
  });

/** Three-valued evaluation. */
export const evaluate = (condition: Condition, answers: Answers): Truth => {
  switch (condition.kind) {
    case "all":
      return both(condition.of.map((part) => evaluate(part, answers)));
    case "any":
      return negate(both(condition.of.map((part) => negate(evaluate(part, answers)))));
    case "not":
      return negate(evaluate(condition.of, answers));
    case "unanswered":
      return answers[condition.question] === undefined;
    case "is": {
      const answer = answers[condition.question];
      return answer === undefined ? "unknown" : condition.oneOf.includes(answer);
    }
  }
};

/** The tests a condition is made of, in writing order. */
export const testsOf = (condition: Condition): { question: string; oneOf: readonly string[] }[] => {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap(testsOf);
    case "not":
      return testsOf(condition.of);
    case "unanswered":
      return [{ question: condition.question, oneOf: [] }];
    case "is":
      return [condition];
  }
};

const both = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes("unknown") ? "unknown" : true;
const negate = (truth: Truth): Truth => (truth === "unknown" ? "unknown" : !truth);
