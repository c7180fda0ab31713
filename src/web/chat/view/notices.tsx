import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatState } from "../chat.ts";
import { WORDS } from "../words.ts";

/** What is wrong with the conversation itself, and the way on. */
export const Notices = ({
  state,
  resume,
  restart,
}: {
  state: ChatState;
  resume(): void;
  restart(): void;
}): JSX.Element => {
  const { phase, connection } = state;
  const back = useBackAgain(connection);
  const lost = connection === "lost" && phase === "open";
  return (
    <>
      <div class="notice" role="status">
        {lost && WORDS.lost}
        {back && phase === "open" && !lost && WORDS.back}
      </div>
      {phase === "elsewhere" && (
        <div class="notice" role="status">
          {WORDS.elsewhere}{" "}
          <button type="button" class="link" onClick={resume}>
            {WORDS.resume}
          </button>
        </div>
      )}
      {phase === "over" && (
        <div class="notice" role="alert">
          {WORDS.over}{" "}
          <button type="button" class="link" onClick={restart}>
            {WORDS.restart}
          </button>
        </div>
      )}
    </>
  );
};

const SAID_FOR_MS = 3000;

/** Whether the connection has just come back. */
const useBackAgain = (connection: ChatState["connection"]): boolean => {
  const before = useRef(connection);
  const [back, setBack] = useState(false);
  useEffect(() => {
    const was = before.current;
    before.current = connection;
    if (connection !== "online" || was !== "lost") return;
    setBack(true);
    const timer = setTimeout(() => setBack(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  return back;
};
