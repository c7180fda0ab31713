import type { ServerResponse } from "node:http";

/** The answers that are not over yet. */
export type UnderWay = {
  add(response: ServerResponse): void;
  /** Settles once there is none. */
  over(): Promise<void>;
};

export const createUnderWay = (): UnderWay => {
  let open = 0;
  const waiting: (() => void)[] = [];
  return {
    add: (response) => {
      open += 1;
      response.once("close", () => {
        open -= 1;
        if (open === 0) for (const settle of waiting.splice(0)) settle();
      });
    },
    over: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
};
