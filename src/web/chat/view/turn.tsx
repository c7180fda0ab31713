import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Turn } from "../conversation.ts";
import { WORDS } from "../words.ts";
import { ReplyView } from "./reply.tsx";

/** `edit` takes a message that was refused back to the text box. */
type Props = { turn: Turn; live: boolean; edit(text: string): void };

/** Somebody's message and what answers it. */
export const TurnView = ({ turn, live, edit }: Props): JSX.Element => {
  const { said, replies } = turn;
  const box = useRef<HTMLDivElement>(null);
  const waits = replies.at(-1)?.parts?.kind === "question";
  const listed = replies.some(({ parts }) => parts?.kind === "checklist");
  const toList = () => {
    const list = box.current?.querySelector<HTMLElement>(".checklist");
    list?.scrollIntoView({ block: "start" });
    list?.focus({ preventScroll: true });
  };
  return (
    <div class="turn" ref={box} data-turn={turn.id}>
      {said && (
        <h2 class={`you ${said.state}`} tabIndex={-1}>
          <span class="unseen">{WORDS.you}</span>
          {unbroken(said.text)}
        </h2>
      )}
      {said?.state === "refused" && (
        <p class="refused" role="alert">
          {WORDS.refused}{" "}
          <button type="button" class="link" onClick={() => edit(said.text)}>
            {WORDS.edit}
          </button>
        </p>
      )}
      {replies.map((reply, index) => (
        <div class="bot" key={reply.id} data-reply={reply.id}>
          <span class="unseen">{WORDS.assistant}</span>
          <ReplyView
            reply={reply}
            live={live && index === replies.length - 1}
            compact={live && waits && index < replies.length - 1}
            {...(listed && { list: toList })}
          />
        </div>
      ))}
      {live && said && said.state !== "refused" && replies.length === 0 && <Waiting />}
    </div>
  );
};

/** A question mark does not begin a line. */
const unbroken = (text: string): string => text.replaceAll(/ (?=[?!;:»])/g, "\u00a0");

const SHOWN_AFTER_MS = 300;

/** Three dots, when the answer does not come at once. */
const Waiting = (): JSX.Element | null => {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <p class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </p>
  ) : null;
};

/** Keeps the keyboard where the conversation goes on, when what had it is gone. */
export const useFollowingFocus = (turns: readonly Turn[]): void => {
  const last = turns.at(-1)?.id;
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || last === undefined) return;
    document.querySelector<HTMLElement>(".turn:last-child > .you")?.focus({ preventScroll: true });
  }, [last]);
};
