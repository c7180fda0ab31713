import type { OpcoAssistantEvents } from "./widget.d.ts";

type Name = keyof OpcoAssistantEvents;
type Listener<N extends Name> = (event: OpcoAssistantEvents[N]) => void;
type Listeners = { [N in Name]: Set<Listener<N>> };

/** Those who listen to what happens. One that fails is told to the console, and stops nobody else. */
export const createEmitter = () => {
  const listeners: Listeners = {
    ready: new Set(),
    open: new Set(),
    close: new Set(),
    message: new Set(),
    verdict: new Set(),
    error: new Set(),
  };
  const past: Partial<OpcoAssistantEvents> = {};
  const call = <N extends Name>(listener: Listener<N>, event: OpcoAssistantEvents[N]): void => {
    try {
      listener(event);
    } catch (error) {
      console.error(error);
    }
  };
  const of = <N extends Name>(name: N): Listeners[N] => {
    if (!Object.hasOwn(listeners, name)) throw new TypeError(`OpcoAssistant: ${name} is no event`);
    return listeners[name];
  };
  return {
    emit: <N extends Name>(name: N, event: OpcoAssistantEvents[N]): void => {
      if (name === "ready") past[name] = event;
      for (const listener of [...of(name)]) call(listener, event);
    },
    on: <N extends Name>(name: N, listener: Listener<N>): void => {
      if (typeof listener !== "function") throw new TypeError("OpcoAssistant.on: a function is expected");
      of(name).add(listener);
      // Who comes after the fact is told all the same.
      const event = past[name];
      if (event !== undefined) queueMicrotask(() => call(listener, event));
    },
    off: <N extends Name>(name: N, listener: Listener<N>): void => void of(name).delete(listener),
  };
};

export type Emitter = ReturnType<typeof createEmitter>;
