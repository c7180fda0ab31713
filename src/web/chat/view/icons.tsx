import type { JSX } from "preact";

const PATHS = {
  send: "M3 11.5 20.5 4 15 20.5l-3.4-6.1zm8.6 2.9 3.4-4.6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "m6 6 12 12M18 6 6 18",
  ok: "m5 12.5 4.5 4.5L19 7.5",
  warn: "M12 5v9m0 4.5h.01",
  no: "m7 7 10 10M17 7 7 17",
  info: "M12 11v8m0-12.5h.01",
  up: "M8 11v9H4.5v-9zm0 0 4-7c1.5 0 2.4 1 2.1 2.4L13.5 10H19c.9 0 1.6.8 1.4 1.7l-1.3 6.5c-.2 1-1.1 1.8-2.2 1.8H8",
  down: "M8 13V4H4.5v9zm0 0 4 7c1.5 0 2.4-1 2.1-2.4L13.5 14H19c.9 0 1.6-.8 1.4-1.7l-1.3-6.5C18.9 4.8 18 4 16.9 4H8",
  chat: "M4.5 5h15v10.5H11L6.5 19.5v-4h-2z",
  arrow: "M12 5v14m-6-6 6 6 6-6",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that says nothing by itself: what it stands for is written or labelled beside it. */
export const Icon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
