import type { JSX } from "preact";
import type { Choice, Situation } from "../../../channels/parts/parts.ts";
import { WORDS } from "../words.ts";

/** What is known of the company, on one line that opens. */
export const SituationLine = ({
  situation,
  inert,
  press,
}: {
  situation: Situation;
  inert: boolean;
  press(choice: Choice): void;
}): JSX.Element => {
  const { line, facts, change } = situation;
  return (
    <div class="situation" inert={inert}>
      <details>
        <summary>
          <span class="unseen">{WORDS.situation} : </span>
          <span>{line}</span>
        </summary>
        <dl>
          {facts.map(({ id, label, value, how }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>
                {value} <span class="soft">{how}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      {change && (
        <button
          type="button"
          class="link"
          aria-label={`${WORDS.change} (${change.label})`}
          onClick={() => press(change)}
        >
          {WORDS.change}
        </button>
      )}
    </div>
  );
};
