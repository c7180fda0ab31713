import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Conversation, Turn } from "../conversation.ts";
import { placeTurn, reveal, smoothly } from "../place.ts";
import { WORDS } from "../words.ts";
import { Icon } from "./icons.tsx";
import { TurnView, useFollowingFocus } from "./turn.tsx";

type Props = { conversation: Conversation; edit(text: string): void };

/** The conversation, each answer shown from its beginning with its question above it. */
export const Transcript = ({ conversation: { turns }, edit }: Props): JSX.Element => {
  const log = useRef<HTMLElement>(null);
  const last = turns.at(-1);
  usePlaced(log, last, turns.length);
  useFollowingFocus(turns);
  useUnfoldedInView(log);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, in Safari too.
    <section class="log" ref={log} tabIndex={0} aria-label={WORDS.conversation}>
      {turns.map((turn) => (
        <TurnView key={turn.id} turn={turn} live={turn === last} edit={edit} />
      ))}
      {waitsFor(last) && <ToQuestion log={log} of={last?.replies.length ?? 0} />}
    </section>
  );
};

const waitsFor = (turn: Turn | undefined): boolean => turn?.replies.at(-1)?.parts?.kind === "question";

type Log = { readonly current: HTMLElement | null };

/** Replies of one turn come together; one that comes long after was not waited for. */
const TOGETHER_MS = 2000;

/** A new turn goes to the top, with all that answers it at once; what comes later in it is only brought into view. */
const usePlaced = (log: Log, last: Turn | undefined, count: number): void => {
  const placed = useRef({ turn: "", at: 0, wasShown: false });
  const replies = last?.replies.length ?? 0;
  useLayoutEffect(() => {
    const element = log.current?.querySelector<HTMLElement>(".turn:last-of-type");
    if (!log.current || !element || last === undefined) return;
    const before = placed.current;
    const isLate = before.turn === last.id && replies > 1 && performance.now() - before.at > TOGETHER_MS;
    placed.current = { turn: last.id, at: performance.now(), wasShown: true };
    // The greeting, and a conversation found again, are simply there.
    const behavior = before.wasShown ? smoothly() : "instant";
    if (count === 1 && last.said === undefined) return;
    const latest = element.querySelector<HTMLElement>(".bot:last-of-type");
    if (isLate && latest) reveal(log.current, latest);
    else placeTurn(log.current, element, behavior);
  }, [last?.id, replies]);
};

/** What somebody opens is seen, as far as it can be. Printing opens things too, and moves nothing. */
const useUnfoldedInView = (log: Log): void =>
  useEffect(() => {
    const show = ({ target }: Event) => {
      if (!(target instanceof HTMLDetailsElement) || !target.open || !target.contains(document.activeElement)) return;
      const isTall = target.offsetHeight > (log.current?.clientHeight ?? 0);
      target.scrollIntoView({ block: isTall ? "start" : "nearest", behavior: smoothly() });
    };
    // It does not bubble.
    log.current?.addEventListener("toggle", show, true);
    return () => log.current?.removeEventListener("toggle", show, true);
  }, []);

/** An answer of which only the edge is seen is not in view. */
const FIRST_ANSWER = "0px 0px -40px";

/** The way back to the question that waits, when it is out of view. */
const ToQuestion = ({ log, of }: { log: Log; of: number }): JSX.Element | null => {
  const [hidden, hide] = useState(false);
  useEffect(() => {
    const card = log.current?.querySelector(".turn:last-of-type .question .answers");
    if (!card) return;
    const watch = new IntersectionObserver(([entry]) => hide(entry?.isIntersecting === false), {
      root: log.current,
      rootMargin: FIRST_ANSWER,
    });
    watch.observe(card);
    return () => watch.disconnect();
  }, [of]);
  if (!hidden) return null;
  const go = () => {
    const card = log.current?.querySelector<HTMLElement>(".turn:last-of-type .question");
    card?.scrollIntoView({ block: "nearest", behavior: smoothly() });
  };
  return (
    <button type="button" class="to-question" onClick={go}>
      <Icon name="arrow" />
      {WORDS.toQuestion}
    </button>
  );
};
