import { typography } from "../../core/french/typography.ts";
import type { Answers } from "../../core/guide/condition.ts";
import type { Deadlines } from "../../core/guide/deadline.ts";
import type { Dialog } from "../../core/guide/dialog.ts";
import { CHOICES, DATE_FIELDS } from "../reminders.ts";
import { type Html, html } from "./html.ts";

/** A dialog's questions as one form, which works without any script; answers already given are checked. */
export const questionsForm = (
  { id, questions }: Dialog,
  { action, answers, kept = {} }: { action: string; answers: Answers; kept?: Readonly<Record<string, string>> },
): Html => html`<form action="${action}" method="get">
${hidden(kept)}${questions.map(
  (question) => html`<fieldset>
  <legend>${typography(question.ask)}</legend>
${Object.entries(question.answer.choices).map(
  ([choice, label]) => html`  <p><label><input type="radio" name="${question.id}" value="${choice}" required${
    answers[question.id] === choice ? html` checked` : undefined
  }> ${typography(label)}</label></p>
`,
)}</fieldset>
`,
)}<p><button type="submit" id="voir-${id}">Voir le résultat</button></p>
</form>
`;

/** Asks for the dates of a training, shows them on the page or gives them to a calendar. Nothing is kept: they travel in the address. */
export const datesForm = ({
  action,
  query,
  kept,
  deadlines,
  problems,
}: {
  action: string;
  query: URLSearchParams;
  kept: Readonly<Record<string, string>>;
  deadlines: Deadlines | undefined;
  problems: readonly string[];
}): Html => {
  const value = (field: keyof typeof DATE_FIELDS) => query.get(DATE_FIELDS[field]) ?? "";
  const dateField = (field: "start" | "end", label: string) => html`<p><label for="${field}">${label}</label>
<input type="date" id="${field}" name="${DATE_FIELDS[field]}" value="${value(field)}"${
    problems.length === 0 ? undefined : html` aria-describedby="erreurs"`
  }></p>
`;
  const select = (
    field: "opco" | "before" | "after",
    label: string,
    none: string,
    choices: readonly [string, string][],
  ) =>
    html`<p><label for="${field}">${label}</label>
<select id="${field}" name="${DATE_FIELDS[field]}">
<option value="">${none}</option>
${choices.map(
  ([choice, text]) =>
    html`<option value="${choice}"${value(field) === choice ? html` selected` : undefined}>${text}</option>\n`,
)}</select></p>
`;
  const days = (choices: readonly number[], side: string) =>
    choices.map((count): [string, string] => [String(count), `${count} jours ${side}`]);
  return html`${
    problems.length === 0
      ? undefined
      : html`<div class="problem" id="erreurs" role="alert">${problems.map((problem) => html`<p>${problem}</p>`)}</div>\n`
  }<form action="${action}" method="get">
${hidden(kept)}${dateField("start", "Début de la formation (JJ/MM/AAAA)")}${dateField("end", "Fin de la formation (JJ/MM/AAAA)")}${
  deadlines === undefined
    ? undefined
    : select(
        "opco",
        "Ajouter les dates repères publiées par un OPCO",
        "Sans date repère",
        deadlines.opcos.map(({ id, name }): [string, string] => [id, typography(name)]),
      )
}${select("before", "Me rappeler la demande", "Pas de rappel", days(CHOICES.before, "avant le début"))}${select(
  "after",
  "Me rappeler les justificatifs",
  "Pas de rappel",
  days(CHOICES.after, "après la fin"),
)}<p><button type="submit">Ajouter ces dates au document</button>
<button type="submit" formaction="${action}.ics">Télécharger pour l’agenda (.ics)</button></p>
</form>
`;
};

const hidden = (kept: Readonly<Record<string, string>>): Html[] =>
  Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`);
