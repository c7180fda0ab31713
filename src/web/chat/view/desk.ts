import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Choice } from "../../../channels/parts/parts.ts";

/** What replies need of the conversation that they stand in. */
export type Desk = {
  press(choice: Choice): void;
  /** Invites to write. */
  write(): void;
  /** Begins another conversation. */
  restart(): void;
  ticked: readonly string[];
  tick(name: string, on: boolean): void;
  rated: Readonly<Record<string, boolean>>;
};

const context = createContext<Desk | undefined>(undefined);
export const DeskProvider = context.Provider;

export const useDesk = (): Desk => {
  const desk = useContext(context);
  if (desk === undefined) throw new Error("a reply is shown outside of a conversation");
  return desk;
};
