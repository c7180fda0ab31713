import type { JSX } from "preact";
import type { PartsOf } from "../../../channels/parts/parts.ts";
import type { Reply } from "../conversation.ts";
import { WORDS } from "../words.ts";
import { Article } from "./article.tsx";
import { Checklist } from "./checklist.tsx";
import { Answers, isAnswer, NextTopics } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Away, Line, Markdown, shownAddress } from "./markdown.tsx";
import { Question } from "./question.tsx";
import { VerdictCard } from "./verdict.tsx";
import { Welcome } from "./welcome.tsx";

/** `live`: nothing was said after it. `compact`: a question stands under it. `list` shows the list of documents under it. */
export type ReplyProps = { reply: Reply; live: boolean; compact: boolean; list?: () => void };

/** What the assistant said, laid out by kind; its text and buttons when it came without parts. */
export const ReplyView = ({ reply, live, compact, list }: ReplyProps): JSX.Element => {
  const { parts, id } = reply;
  if (parts === undefined)
    return (
      <>
        <Markdown text={reply.text} />
        {live && <Answers choices={reply.options} />}
      </>
    );
  switch (parts.kind) {
    case "text":
      return <Text parts={parts} live={live} />;
    case "article":
      return <Article parts={parts} compact={compact} />;
    case "choices":
      return (
        <div class="card">
          <Markdown text={parts.markdown} />
          <Answers choices={parts.options} />
        </div>
      );
    case "unknown":
      return (
        <>
          <Markdown text={parts.markdown} />
          <NextTopics choices={parts.options} />
        </>
      );
    case "question":
      return <Question parts={parts} id={id} live={live} />;
    case "verdict":
      return <VerdictCard parts={parts} {...(list && { list })} />;
    case "opco":
      return <Opco parts={parts} />;
    case "checklist":
      return <Checklist parts={parts} id={id} />;
  }
};

const Text = ({ parts, live }: { parts: PartsOf<"text">; live: boolean }): JSX.Element => {
  const { restart } = useDesk();
  const answers = parts.options.filter(isAnswer);
  return (
    <>
      <Markdown text={parts.markdown} />
      {live && answers.length > 0 && <Answers choices={answers} />}
      {live && parts.erased && (
        <button type="button" class="link" onClick={restart}>
          {WORDS.restart}
        </button>
      )}
      {parts.cards && parts.cards.length > 0 ? (
        <Welcome cards={parts.cards} {...(parts.note !== undefined && { note: parts.note })} />
      ) : (
        <NextTopics choices={parts.options.filter((option) => !isAnswer(option))} />
      )}
    </>
  );
};

const Opco = ({ parts }: { parts: PartsOf<"opco"> }): JSX.Element => (
  <>
    <div class="card opco">
      <h3 class="topic">{parts.title}</h3>
      <Markdown text={parts.reason} />
      <dl>
        {parts.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {/^https:\/\/\S+$/.test(value) ? <Away url={value}>{shownAddress(value)}</Away> : <Line text={value} />}
            </dd>
          </div>
        ))}
      </dl>
      {parts.notes.map((note) => (
        <p class="soft" key={note}>
          <Line text={note} />
        </p>
      ))}
    </div>
    <NextTopics choices={parts.options} />
  </>
);
