import type { JSX } from "preact";
import type { Choice, PartsOf } from "../../../channels/parts/parts.ts";
import { WORDS } from "../words.ts";
import { Answers, PressButton } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Line } from "./markdown.tsx";

/** A question of a guided check. Once it is answered, only what was asked stays. */
export const Question = ({
  parts,
  id,
  live,
}: {
  parts: PartsOf<"question">;
  id: string;
  live: boolean;
}): JSX.Element => {
  const { step, of, ask, answers, navigation } = parts;
  if (!live)
    return (
      <p class="asked">
        <Line text={ask} />
      </p>
    );
  return (
    <fieldset class="card question" aria-labelledby={`ask-${id}`}>
      <Progress step={step} of={of} />
      <p class="ask" id={`ask-${id}`}>
        <Line text={ask} />
      </p>
      <Answers choices={answers} />
      <Ways choices={navigation} />
    </fieldset>
  );
};

const Progress = ({ step, of }: { step: number; of: number }): JSX.Element => (
  <p class="progress">
    {Array.from({ length: of }, (_, index) => (
      <i key={index} class={index < step ? "on" : ""} aria-hidden="true" />
    ))}
    <span>{WORDS.step(step, of)}</span>
  </p>
);

const isBack = ({ action }: Choice): boolean => Object(action).command === "retour";

/** The way back, and the others out of the answers' way. */
const Ways = ({ choices }: { choices: readonly Choice[] }): JSX.Element => {
  const back = choices.find(isBack);
  const others = choices.filter((choice) => choice !== back);
  return (
    <div class="ways">
      {back && <Way choice={back} arrow />}
      {others.length > 0 && (
        <details>
          <summary aria-label={WORDS.more} title={WORDS.more}>
            ⋯
          </summary>
          <ul>
            {others.map((choice) => (
              <li key={choice.label}>
                <Way choice={choice} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

const Way = ({ choice, arrow = false }: { choice: Choice; arrow?: boolean }): JSX.Element => {
  const { press } = useDesk();
  return (
    <PressButton class="link" onPress={() => press(choice)}>
      {arrow && <span aria-hidden="true">← </span>}
      {choice.label}
    </PressButton>
  );
};
