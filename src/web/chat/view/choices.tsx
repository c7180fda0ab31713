import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Choice } from "../../../channels/parts/parts.ts";
import { useDesk } from "./desk.ts";

/** A second click meant for what stood there before must not press what has just come. */
const INERT_MS = 400;

type Press = {
  class: string;
  onPress(): void;
  children: ComponentChildren;
  title?: string;
  "aria-label"?: string;
  "aria-pressed"?: boolean;
};

/** A button that nothing happens to in its first instants. */
export const PressButton = ({ onPress, children, ...rest }: Press): JSX.Element => {
  const [isNew, settle] = useState(true);
  useEffect(() => {
    const timer = setTimeout(settle, INERT_MS, false);
    return () => clearTimeout(timer);
  }, []);
  return (
    <button type="button" {...rest} data-new={isNew || undefined} onClick={() => isNew || onPress()}>
      {children}
    </button>
  );
};

/** Answers to what was asked: equal, one under the other. */
export const Answers = ({ choices }: { choices: readonly Choice[] }): JSX.Element => {
  const { press } = useDesk();
  return (
    <div class="answers">
      {choices.map((choice) => (
        <PressButton class="answer" key={choice.label} onPress={() => press(choice)}>
          {choice.label}
        </PressButton>
      ))}
    </div>
  );
};

/** Where one may go next: quiet, in the transcript. */
export const NextTopics = ({ choices }: { choices: readonly Choice[] }): JSX.Element | null => {
  const { press } = useDesk();
  if (choices.length === 0) return null;
  return (
    <ul class="quiet">
      {choices.map((choice) => (
        <li key={choice.label}>
          <PressButton class="link" onPress={() => press(choice)}>
            {choice.label}
          </PressButton>
        </li>
      ))}
    </ul>
  );
};

/** What answers a question of the assistant, rather than going elsewhere. */
export const isAnswer = ({ action }: Choice): boolean => {
  const { do: does, command } = Object(action);
  return (
    ["answer", "confirm", "edit", "rate"].includes(does) ||
    (does === "command" && ["effacer", "annuler", "reprendre"].includes(command))
  );
};
