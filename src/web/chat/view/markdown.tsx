import type { ComponentChildren, JSX } from "preact";
import { chatLink } from "../../../markdown/chat-link.ts";
import type { Block, Inline } from "../../../markdown/markdown.ts";
import { readMarkdown } from "../../../markdown/read-markdown.ts";
import { WORDS } from "../words.ts";

/** What the assistant wrote, laid out. */
export const Markdown = ({ text }: { text: string }): JSX.Element => (
  <>{readMarkdown(text, { target: chatLink, breaks: true }).map(block)}</>
);

/** The same within a line. */
export const Line = ({ text }: { text: string }): JSX.Element => (
  <>
    {readMarkdown(text, { target: chatLink, breaks: true }).map((one) =>
      one.kind === "paragraph" ? pieces(one.inside) : block(one),
    )}
  </>
);

const block = (one: Block): JSX.Element => {
  switch (one.kind) {
    case "paragraph":
      return <p>{pieces(one.inside)}</p>;
    // A message is no page: its titles would disturb the page's own.
    case "heading":
      return (
        <p>
          <strong>{pieces(one.inside)}</strong>
        </p>
      );
    case "list":
      return one.start === undefined ? (
        <ul>{one.items.map(item)}</ul>
      ) : (
        <ol start={one.start}>{one.items.map(item)}</ol>
      );
    case "quote":
      return <blockquote>{one.blocks.map(block)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{one.text}</code>
        </pre>
      );
    case "table":
      return table(one);
    case "rule":
      return <hr />;
  }
};

const item = ([first, ...others]: readonly Block[]): JSX.Element => (
  <li>
    {first?.kind === "paragraph" ? pieces(first.inside) : first && block(first)}
    {others.map(block)}
  </li>
);

const table = ({ head, rows }: Extract<Block, { kind: "table" }>): JSX.Element => (
  <div class="wide">
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th>{pieces(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td>{pieces(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const pieces = (inside: readonly Inline[]): ComponentChildren[] => inside.map(piece);

/** « 1er » as it is printed. */
const raised = (text: string): ComponentChildren[] =>
  text.split(/(?<=\b1)(er)\b/).map((part, index) => (index % 2 === 1 ? <sup>{part}</sup> : part));

const piece = (one: Inline): ComponentChildren => {
  switch (one.kind) {
    case "text":
      return raised(one.text);
    case "code":
      return <code>{one.text}</code>;
    case "break":
      return <br />;
    case "strong":
      return <strong>{pieces(one.inside)}</strong>;
    case "em":
      return <em>{pieces(one.inside)}</em>;
    case "del":
      return <del>{pieces(one.inside)}</del>;
    case "link":
      return <Away url={one.url}>{named(one)}</Away>;
  }
};

/** An address written as it is reads better without what every address has. */
const named = ({ url, inside: [only, ...others] }: Extract<Inline, { kind: "link" }>): ComponentChildren =>
  only?.kind === "text" && others.length === 0 && only.text === url
    ? shownAddress(url)
    : pieces(only ? [only, ...others] : []);

/** An address as one would say it. */
export const shownAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

/** A link, opened beside the conversation when it is a page. */
export const Away = ({ url, children, class: name }: { url: string; children: ComponentChildren; class?: string }) => {
  const target = chatLink(url);
  if (target === undefined) return <>{children}</>;
  return /^(https?:|\/)/i.test(target) ? (
    <a href={target} class={name} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="unseen"> {WORDS.newPage}</span>
    </a>
  ) : (
    <a href={target} class={name}>
      {children}
    </a>
  );
};
