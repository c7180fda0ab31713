import type { Base } from "../../core/content/base.ts";
import type { PagePhrase } from "../../core/content/pages.ts";
import { typography } from "../../core/french/typography.ts";
import type { Answers } from "../../core/guide/condition.ts";
import type { Dialog } from "../../core/guide/dialog.ts";
import { CHOICES, DATE_FIELDS } from "../reminders.ts";
import { write } from "../write.ts";
import { type Html, html } from "./html.ts";

/** A dialog's questions as one form, which works without any script; answers already given are checked. */
export const questionsForm = (
  base: Base,
  { id, questions }: Dialog,
  { action, answers, kept = {} }: { action: string; answers: Answers; kept?: Readonly<Record<string, string>> },
): Html => html`<form action="${action}" method="get">
${hidden(kept)}${questions
  .filter(({ id: one, refine }) => !refine || answers[one] !== undefined)
  .map(
    (question) => html`<fieldset>
  <legend>${typography(question.ask)}</legend>
${Object.entries(question.answer.choices).map(
  ([choice, label]) => html`  <p><label><input type="radio" name="${question.id}" value="${choice}" required${
    answers[question.id] === choice ? html` checked` : undefined
  }> ${typography(label)}</label></p>
`,
)}</fieldset>
`,
  )}<p><button type="submit" id="voir-${id}">${write(base, "see-result")}</button></p>
</form>
`;

/** Asks for the dates of a training, shows them on the page or gives them to a calendar. Nothing is kept: they travel in the address. */
export const datesForm = (
  base: Base,
  {
    action,
    query,
    kept,
    problems,
  }: {
    action: string;
    query: URLSearchParams;
    kept: Readonly<Record<string, string>>;
    problems: readonly string[];
  },
): Html => {
  const opcos = [...(base.tables?.opcos.values() ?? [])];
  const value = (field: keyof typeof DATE_FIELDS) => query.get(DATE_FIELDS[field]) ?? "";
  const dateField = (field: "start" | "end") => html`<p><label for="${field}">${write(base, field)}</label>
<input type="date" id="${field}" name="${DATE_FIELDS[field]}" value="${value(field)}"${
    problems.length === 0 ? undefined : html` aria-describedby="erreurs"`
  }></p>
`;
  const select = (
    field: "opco" | "before" | "after",
    [label, none]: readonly [PagePhrase, PagePhrase],
    choices: readonly [string, string][],
  ) =>
    html`<p><label for="${field}">${write(base, label)}</label>
<select id="${field}" name="${DATE_FIELDS[field]}">
<option value="">${write(base, none)}</option>
${choices.map(
  ([choice, text]) =>
    html`<option value="${choice}"${value(field) === choice ? html` selected` : undefined}>${text}</option>\n`,
)}</select></p>
`;
  const days = (choices: readonly number[], phrase: "days-before" | "days-after") =>
    choices.map((count): [string, string] => [String(count), write(base, phrase, { count })]);
  return html`${
    problems.length === 0
      ? undefined
      : html`<div class="problem" id="erreurs" role="alert">${problems.map((problem) => html`<p>${problem}</p>`)}</div>\n`
  }<form action="${action}" method="get">
${hidden(kept)}${dateField("start")}${dateField("end")}${
  opcos.length === 0 || base.rules === undefined
    ? undefined
    : select(
        "opco",
        ["landmarks", "no-landmark"],
        opcos.map(({ slug, name }): [string, string] => [slug, typography(name)]),
      )
}${select("before", ["remind-request", "no-reminder"], days(CHOICES.before, "days-before"))}${select(
  "after",
  ["remind-proofs", "no-reminder"],
  days(CHOICES.after, "days-after"),
)}<p><button type="submit">${write(base, "add-dates")}</button>
<button type="submit" formaction="${action}.ics">${write(base, "download-calendar")}</button></p>
</form>
`;
};

const hidden = (kept: Readonly<Record<string, string>>): Html[] =>
  Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`);
