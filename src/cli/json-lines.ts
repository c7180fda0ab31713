import { createInterface } from "node:readline/promises";
import type { z } from "zod";

/**
 * Reads standard input, one JSON value per line, and prints one JSON line for each. A line that is not what is expected is named on
 * standard error, sets exit code 1 and leaves the others alone; an empty one is skipped.
 * @param expected how a line is written, shown to whoever wrote it otherwise
 */
export const answerJsonLines = async <T>(
  schema: z.ZodType<T>,
  expected: string,
  answer: (line: T) => object,
): Promise<void> => {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === "") continue;
    const read = schema.safeParse(parseJson(line));
    if (read.success) console.log(JSON.stringify(answer(read.data)));
    else {
      console.error(`ligne ${number} : attendu ${expected}.`);
      process.exitCode = 1;
    }
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
