/** A piece of a line. Text is what is read: nothing in it is markup any more. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "break" }
  | { kind: "strong" | "em" | "del"; inside: readonly Inline[] }
  | { kind: "link"; url: string; inside: readonly Inline[] };

/** A piece of a text, one under the other. */
export type Block =
  | { kind: "paragraph"; inside: readonly Inline[] }
  | { kind: "heading"; level: number; inside: readonly Inline[] }
  | { kind: "list"; start?: number; items: readonly (readonly Block[])[] }
  | { kind: "quote"; blocks: readonly Block[] }
  | { kind: "code"; text: string }
  | { kind: "table"; head: readonly (readonly Inline[])[]; rows: readonly (readonly (readonly Inline[])[])[] }
  | { kind: "rule" };

/** The address that a link may lead to; undefined when its words alone are to be shown. */
export type LinkTarget = (written: string) => string | undefined;
