import type { JSX } from "preact";
import type { Card } from "../../../channels/parts/parts.ts";
import { PressButton } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Line } from "./markdown.tsx";

/** The ways in, under the greeting. */
export const Welcome = ({ cards, note }: { cards: readonly Card[]; note?: string }): JSX.Element => {
  const { press, write } = useDesk();
  return (
    <>
      <div class="cards">
        {cards.map(({ label, hint, action }) => (
          <PressButton
            class="entry"
            key={label}
            onPress={() => (action === undefined ? write() : press({ label, action }))}
          >
            {label}
            <small>{hint}</small>
          </PressButton>
        ))}
      </div>
      {note !== undefined && (
        <p class="soft">
          <Line text={note} />
        </p>
      )}
    </>
  );
};
