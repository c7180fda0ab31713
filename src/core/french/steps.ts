/** Work that can be left between any two of its steps and taken up again: what is long must not keep others waiting. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** All of it at once. */
export const finish = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** Maps a list, a step for each of its items. */
export function* mapInSteps<From, To>(items: Iterable<From>, map: (item: From, at: number) => To): Steps<To[]> {
  const mapped: To[] = [];
  for (const item of items) {
    mapped.push(map(item, mapped.length));
    yield;
  }
  return mapped;
}
