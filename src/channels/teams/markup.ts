import { Parser } from "htmlparser2";

/** A text with its markup read: what the person says, and the ids of the messages that are quoted in front of it. */
export type Markup = { words: string; quotes: readonly string[] };

/** Reads the markup of a message of Teams. `isOwn` tells whether a name that is mentioned is the bot's. */
export const readMarkup = (written: string, isOwn: (name: string) => boolean): Markup => {
  const quotes: string[] = [];
  const said: string[] = [];
  /** What people quote is not what they say, unless they say nothing else. */
  const quoted: string[] = [];
  let depth = 0;
  let mentioned: string[] | undefined;
  let read = 0;
  const add = (text: string): void => void (mentioned ?? (depth > 0 ? quoted : said)).push(text);
  const addTag = (name: string, isImplied: boolean): void => {
    if (!isImplied) add(inPlaceOf(name) ?? written.slice(parser.startIndex, parser.endIndex + 1));
    read = parser.endIndex + 1;
  };
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes, isImplied) => {
        if (name === "blockquote") depth += 1;
        if (name === "at") mentioned = [];
        quotes.push(...idOfQuoted(name, attributes));
        if (isEmoji(name, attributes)) add(attributes.alt ?? "");
        addTag(name, isImplied);
      },
      ontext: (text) => {
        add(text);
        read = parser.endIndex + 1;
      },
      onclosetag: (name, isImplied) => {
        if (name === "blockquote") depth -= 1;
        if (name === "at" && mentioned !== undefined) {
          const who = mentioned.join("");
          mentioned = undefined;
          add(isOwn(who) ? " " : who);
        }
        addTag(name, isImplied);
      },
    },
    { recognizeSelfClosing: true },
  );
  parser.end(written);
  // A sign « < » that opens no tag to the end is a word too.
  add(written.slice(read));
  const words = said.join("");
  return { words: words.trim() === "" && quotes.length === 0 ? quoted.join("") : words, quotes };
};

type Attributes = Readonly<Record<string, string>>;

/** `<quoted messageId="…"/>` of today's clients, the blockquote of earlier ones. */
const idOfQuoted = (name: string, { messageid, itemtype = "", itemid }: Attributes): string[] => {
  const id = name === "quoted" ? messageid : name === "blockquote" && /reply/i.test(itemtype) ? itemid : undefined;
  return id === undefined ? [] : [id];
};

const isEmoji = (name: string, { itemtype = "" }: Attributes): boolean =>
  name === "emoji" || (name === "img" && /emoji/i.test(itemtype));

/** What stands in place of a tag: nothing inside a line, a space between blocks; undefined for what is no tag of Teams but words. */
const inPlaceOf = (name: string): string | undefined => {
  if (INLINE.has(name)) return "";
  return BLOCKS.has(name) ? " " : undefined;
};

const INLINE: ReadonlySet<string> = new Set(
  "a at attachment b big code del em emoji font i img ins mark s small span strike strong sub sup u".split(" "),
);
const BLOCKS: ReadonlySet<string> = new Set(
  "blockquote br codeblock div h1 h2 h3 h4 h5 h6 hr li ol p pre quoted table tbody td th thead tr ul".split(" "),
);
