import type { JSX, RefObject } from "preact";
import { useState } from "preact/hooks";
import { MOST_CHARACTERS } from "../settings.ts";
import { WORDS } from "../words.ts";
import { Icon } from "./icons.tsx";

const COUNTED_FROM = 800;

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  change(text: string): void;
  send(text: string): void;
  waits: boolean;
};

/** Where one writes. */
export const SendBox = ({ box, text, change, send, waits }: Props): JSX.Element => {
  const [composing, compose] = useState(false);
  const submit = () => {
    if (text.trim() === "") return;
    send(text.trim());
    change("");
  };
  return (
    <form
      class="send"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
        box.current?.focus();
      }}
    >
      <div class="field">
        <textarea
          ref={box}
          rows={1}
          value={text}
          maxLength={MOST_CHARACTERS}
          aria-label={WORDS.askHere}
          placeholder={waits ? WORDS.answerHint : WORDS.askHint}
          enterkeyhint="send"
          autoComplete="off"
          aria-describedby={text.length >= COUNTED_FROM ? "counter" : undefined}
          onInput={({ currentTarget }) => change(currentTarget.value)}
          onCompositionStart={() => compose(true)}
          onCompositionEnd={() => compose(false)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || composing || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        {text.length >= COUNTED_FROM && (
          <p id="counter" class="counter" role={text.length >= MOST_CHARACTERS ? "status" : undefined}>
            {WORDS.counted(text.length, MOST_CHARACTERS)}
            {text.length >= MOST_CHARACTERS && ` · ${WORDS.full}`}
          </p>
        )}
      </div>
      <button type="submit" class="primary" aria-label={WORDS.send} title={WORDS.send}>
        <Icon name="send" />
      </button>
    </form>
  );
};
