import type { ServerResponse } from "node:http";

/** The answers that are not over yet. */
export type UnderWay = {
  add(response: ServerResponse): void;
  /** Settles once there is none. */
  over(): Promise<void>;
};

export const createUnderWay = (): UnderWay => {
  const open = new Set<ServerResponse>();
  const waiting: (() => void)[] = [];
  return {
    add: (response) => {
      open.add(response);
      response.once("close", () => {
        open.delete(response);
        if (open.size === 0) for (const settle of waiting.splice(0)) settle();
      });
    },
    over: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
};
