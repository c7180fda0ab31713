/**
 * What Microsoft is still trying in Teams, and is used only when whoever runs the assistant says so: `tables` in messages, `six`
 * suggested actions on a computer, `targeted` messages, which one person of a group sees.
 */
export const PREVIEWS = ["tables", "six", "targeted"] as const;
/** One of {@link PREVIEWS}. */
export type Preview = (typeof PREVIEWS)[number];
export type Previews = ReadonlySet<Preview>;
