import { type Messages, say } from "../../content/messages.ts";
import { frenchMoment } from "../../french/dates.ts";
import { typography } from "../../french/typography.ts";
import type { SourceKind } from "../../knowledge/article.ts";
import type { RuleSource } from "../../rules/rule.ts";
import type { ShownSource } from "../reply.ts";

/** The source of a rule as it is shown: what it is, its date, when it was read or relayed. */
export const showRuleSource = (
  messages: Messages,
  { title, url, kind, date, read, through }: RuleSource,
): ShownSource => ({
  title: typography(title),
  ...(url !== undefined && { url }),
  kind: KINDS[kind],
  detail: typography(
    [
      say(messages, `source-${KINDS[kind]}`),
      date === undefined ? say(messages, "source-undated") : frenchMoment(date),
      ...(read === undefined
        ? []
        : [say(messages, through === undefined ? "source-read" : "source-relayed", { when: frenchMoment(read) })]),
    ].join(", "),
  ),
});

const KINDS: Readonly<Record<RuleSource["kind"], SourceKind>> = {
  law: "loi",
  official: "officiel",
  opco: "opco",
  branch: "branche",
  secondary: "secondaire",
};
