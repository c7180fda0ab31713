import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat, ChatState } from "../chat.ts";
import type { Conversation } from "../conversation.ts";
import { download } from "../download.ts";
import { WORDS } from "../words.ts";
import { DeskProvider } from "./desk.ts";
import { Header } from "./header.tsx";
import { Line } from "./markdown.tsx";
import { Modal } from "./modal.tsx";
import { Notices } from "./notices.tsx";
import { SendBox } from "./send-box.tsx";
import { SituationLine } from "./situation.tsx";
import { Transcript } from "./transcript.tsx";

export type AppProps = {
  chat: Chat;
  title: string;
  close?: { label: string; act(): void };
  /** Said to those who listen, the last ones only. */
  announced: readonly { id: string; text: string }[];
  draft: string;
  /** Written under the header, in another language than the conversation's. */
  english?: string;
  /** What the server wrote for when the conversation does not open. */
  problem: Element | null;
  /** What it wrote for a new person, when that is read already. */
  greeting: Element | null;
};

/** The whole screen of the chat. */
export const App = (props: AppProps): JSX.Element => {
  const { chat, title, close, announced, english } = props;
  const state = useChat(chat);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, change] = useState(props.draft);
  const [asked, ask] = useState<"restart" | "data" | "download-failed">();
  const { conversation, phase } = state;
  const write = (words = text) => {
    change(words);
    box.current?.focus();
  };
  const save = () => {
    const session = chat.session();
    if (session) download(session).catch(() => ask("download-failed"));
  };
  const restart = () => void chat.restart().catch(() => undefined);
  const away = phase === "elsewhere" || phase === "over";
  const situation = latestSituation(conversation);
  return (
    <DeskProvider
      value={{ press: chat.press, write, restart, ticked: state.ticked, tick: chat.tick, rated: conversation.rated }}
    >
      <Header
        title={title}
        {...(close && { close })}
        state={state}
        menu={{
          restart: () => ask("restart"),
          download: save,
          keepLonger: chat.keepLonger,
          erase: () => chat.say(WORDS.erase, { do: "command", command: "effacer" }),
          help: () => chat.say(WORDS.help, { do: "command", command: "aide" }),
          data: () => ask("data"),
        }}
      />
      <Notices state={state} resume={chat.resume} restart={restart} />
      {english !== undefined && (
        <p class="notice" lang="en">
          {english}
        </p>
      )}
      {situation && <SituationLine situation={situation} inert={away} press={chat.press} />}
      {phase === "problem" && conversation.turns.length === 0 && (
        <Problem content={props.problem} retry={chat.resume} />
      )}
      <main>
        <div class="body" inert={away}>
          {phase === "opening" && conversation.turns.length === 0 ? (
            <Skeleton greeting={props.greeting} />
          ) : (
            <Transcript conversation={conversation} edit={write} />
          )}
          <SendBox box={box} text={text} change={change} send={chat.say} waits={waitsFor(conversation)} />
        </div>
      </main>
      <div class="unseen" aria-live="polite">
        {announced.map(({ id, text: words }) => (
          <p key={id}>{words}</p>
        ))}
      </div>
      {asked === "restart" && (
        <Modal title={WORDS.restartAsk} confirm={{ label: WORDS.begin, act: restart }} close={() => ask(undefined)}>
          <p>{WORDS.restartNote}</p>
        </Modal>
      )}
      {asked === "data" && (
        <Modal title={WORDS.data} close={() => ask(undefined)}>
          {[...WORDS.dataNotes, ...keptFor(conversation)].map((note) => (
            <p key={note}>
              <Line text={note} />
            </p>
          ))}
        </Modal>
      )}
      {asked === "download-failed" && (
        <Modal title={WORDS.download} close={() => ask(undefined)}>
          <p>{WORDS.notDownloaded}</p>
        </Modal>
      )}
    </DeskProvider>
  );
};

const useChat = (chat: Chat): ChatState => {
  const [state, set] = useState(chat.state.get());
  useLayoutEffect(() => {
    set(chat.state.get());
    return chat.state.subscribe(() => set(chat.state.get()));
  }, [chat]);
  return state;
};

const latestSituation = ({ turns }: Conversation) =>
  turns
    .flatMap(({ replies }) => replies)
    .map(({ parts }) => parts?.situation)
    .findLast((situation) => situation !== undefined);

const waitsFor = ({ turns }: Conversation): boolean => turns.at(-1)?.replies.at(-1)?.parts?.kind === "question";

/** How long the conversation is kept, as the greeting said it. */
const keptFor = ({ turns }: Conversation): string[] =>
  turns
    .flatMap(({ replies }) => replies)
    .flatMap(({ parts }) => (parts?.kind === "text" && parts.note !== undefined ? [parts.note] : []))
    .slice(0, 1);

/** Where the answer is going to be, or the greeting that is read while the conversation begins. */
const Skeleton = ({ greeting }: { greeting: Element | null }): JSX.Element => {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (greeting) place.current?.append(greeting);
  }, [greeting]);
  return (
    <section class="log" aria-label={WORDS.conversation} aria-busy="true" ref={place}>
      {greeting === null && (
        <>
          <div class="skeleton" />
          <div class="skeleton" />
          <div class="skeleton short" />
        </>
      )}
    </section>
  );
};

/** The server's own words on whom to turn to, which it wrote in the page. */
const Problem = ({ content, retry }: { content: Element | null; retry(): void }): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!content) return;
    content.removeAttribute("hidden");
    content.querySelector("button")?.addEventListener("click", retry);
    place.current?.append(content);
  }, [content]);
  return <div class="problem" ref={place} />;
};
