/** What happens, and what is told of it. Never a word of the conversation: a site's page cannot read it. */
export type OpcoAssistantEvents = {
  /** The button is there; the calls are obeyed. Heard even by who asks later. */
  ready: object;
  open: object;
  close: object;
  /** The assistant said something: of which kind. */
  message: { kind: string };
  /** A guided check came to its end. */
  verdict: { dialog: string };
  /** `refused`: the browser refused the panel, this site is not in ALLOWED_ORIGINS; `not-opened`: the assistant does not answer. */
  error: { reason: "refused" | "not-opened" };
};

export type OpcoAssistantTheme = "light" | "dark" | "auto";

/** `window.OpcoAssistant`, once widget.js has run. Guide: docs/site-web.md */
export type OpcoAssistantApi = {
  /** Opens the panel. */
  open(): void;
  /** Closes it; the keyboard goes back to where it was. */
  close(): void;
  /**
   * Opens the panel and asks a question (1,000 characters at most).
   * @throws {TypeError} when it is no text
   */
  ask(question: string): void;
  /** Takes the button and the panel away, until {@link show}. */
  hide(): void;
  show(): void;
  setTheme(theme: OpcoAssistantTheme): void;
  on<Name extends keyof OpcoAssistantEvents>(name: Name, listener: (event: OpcoAssistantEvents[Name]) => void): void;
  off<Name extends keyof OpcoAssistantEvents>(name: Name, listener: (event: OpcoAssistantEvents[Name]) => void): void;
  /** A call as a list: `push(["ask", "Qui paie ?"])`. An array of such lists, put in its place before the script, is obeyed when it loads. */
  push(...calls: readonly OpcoAssistantCall[]): void;
  /** Takes everything away for good; the script may run again. */
  destroy(): void;
};

export type OpcoAssistantCall =
  | readonly ["open" | "close" | "hide" | "show" | "destroy"]
  | readonly ["ask", string]
  | readonly ["setTheme", OpcoAssistantTheme]
  | {
      [Name in keyof OpcoAssistantEvents]: readonly ["on" | "off", Name, (event: OpcoAssistantEvents[Name]) => void];
    }[keyof OpcoAssistantEvents];

declare global {
  interface Window {
    OpcoAssistant: OpcoAssistantApi;
  }
}
