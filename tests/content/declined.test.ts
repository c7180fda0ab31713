import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "../../bench/measure.ts";
import { type Assistant, prepare } from "../../src/core/conversation/prepare.ts";
import { productBase } from "../base.ts";

const A_MINUTE = 60_000;

describe("A subject that the assistant declines", () => {
  let assistant: Assistant;
  beforeAll(async () => {
    assistant = prepare(await productBase());
  });

  const heard = (question: string, expected: readonly string[]) =>
    judge(assistant, { id: "", kind: "", question, expected });

  test(
    "takes none of the questions that an article is written to answer",
    () => {
      const taken = [...assistant.base.knowledge.values()].flatMap(({ id, sections }) =>
        sections
          .flatMap(({ heading, questions }) => [heading, ...questions])
          .flatMap((question) => {
            const declined = heard(question, [id]).found.filter((group) => group.startsWith("off-topic:"));
            return declined.map((group) => `${id} « ${question} » → ${group}`);
          }),
      );
      expect(taken).toEqual([]);
    },
    A_MINUTE,
  );

  test("is never answered by an article when it is asked in its own words", () => {
    const answered = assistant.base.offTopics.flatMap(({ id, phrasings }) =>
      phrasings
        .filter((question) => heard(question, []).verdict === "foreign answered")
        .map((question) => `${id} « ${question} »`),
    );
    expect(answered).toEqual([]);
  });

  test("is named once, with where to ask", () => {
    const ids = assistant.base.offTopics.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const phrasings = assistant.base.offTopics.flatMap((one) => one.phrasings);
    expect(phrasings.filter((one, index) => phrasings.indexOf(one) !== index)).toEqual([]);
  });
});
