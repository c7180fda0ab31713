import { z } from "zod";
import { words } from "../french/fold.ts";
import type { Row } from "./csv-source.ts";
import type { ContentProblem } from "./problems.ts";

const mark = z.enum(["", "x"], "Mettez x, ou laissez la case vide.").transform((cell) => cell === "x");

/** knowledge/mots-vides.csv: a word or a group of words, and where it says nothing. */
export const fillerRow = z
  .strictObject({ mot: z.string().min(1), questions: mark, activites: mark, reponses: mark })
  .transform(({ mot, questions, activites, reponses }) => ({
    text: mot,
    questions,
    activities: activites,
    answers: reponses,
  }));

/** Words that say nothing of the subject of a question, of an activity, of an answer. */
export type Filler = Readonly<Record<"questions" | "activities" | "answers", readonly string[]>>;

/** The words of each kind, and what is wrong with the list: a word written twice, or that is filler nowhere. */
export const readFiller = (
  rows: readonly Row<z.infer<typeof fillerRow>>[],
): { filler: Filler; problems: ContentProblem[] } => {
  const of = (kind: keyof Filler): string[] => rows.flatMap(({ value }) => (value[kind] ? [value.text] : []));
  const first = new Map(rows.toReversed().map(({ value, line }) => [words(value.text).join(" "), line]));
  const problems = rows.flatMap(({ file, line, value }): ContentProblem[] => {
    const written = first.get(words(value.text).join(" "));
    if (written !== line)
      return [
        { file, line, what: `« ${value.text} » est déjà écrit ligne ${written}.`, remedy: "Gardez une seule ligne." },
      ];
    if (value.questions || value.activities || value.answers) return [];
    return [
      { file, line, what: `« ${value.text} » n'est coché nulle part.`, remedy: "Mettez un x, ou retirez la ligne." },
    ];
  });
  return { filler: { questions: of("questions"), activities: of("activities"), answers: of("answers") }, problems };
};
