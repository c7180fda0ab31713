import { stringify } from "yaml";
import { capitalised } from "../core/french/capitalised.ts";
import { slug } from "../core/french/fold.ts";
import type { Group } from "./group-questions.ts";
import { oneLine } from "./plain-line.ts";

/** A file to be completed by an editor. */
export type Draft = { name: string; text: string };

const MOST_PHRASINGS = 8;
const TITLE_MAX = 120;
const NAME_MAX = 60;

/**
 * An article to write for a group of questions, as a draft: not read by the assistant until somebody completes it and takes `draft`
 * away. Undefined when the question has no word to name a file by.
 * @param today YYYY-MM-DD
 */
export const draftOf = ({ count, phrasings, offered }: Group, today: string): Draft | undefined => {
  const [{ text: question }] = phrasings;
  const name = slug(question).slice(0, NAME_MAX).replace(/-+$/, "");
  if (name === "") return undefined;
  const front = stringify(
    {
      title: capitalised(question).slice(0, TITLE_MAX),
      description: "À écrire : une phrase qui dit ce que l'article apporte.",
      group: "a-classer",
      date: today,
      draft: true,
      questions: phrasings.slice(0, MOST_PHRASINGS).map(({ text }) => text),
    },
    { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
  return { name: `brouillon-${name}.md`, text: `---\n${front}---\n\n${instructions(count, offered)}` };
};

const instructions = (count: number, offered: Group["offered"]): string =>
  [
    `À écrire. Cette question est restée sans réponse ${count} fois.`,
    "",
    "## Avant de publier",
    "",
    ...(offered.length > 0
      ? [
          `- L'assistant a proposé : ${offered.map(({ text }) => oneLine(text).replace(/[[\]<>]/g, "")).join(" ; ")}. ` +
            "Si l'un d'eux répond déjà, ajoutez-lui ces formulations et supprimez ce brouillon.",
        ]
      : []),
    "- Relisez les formulations : retirez tout nom de personne ou d'entreprise.",
    "- Écrivez la réponse courte (deux à cinq phrases) à la place de ce texte, puis les sections.",
    "- Ajoutez `sources` (avec leur date), `reviewed`, `review_before` et `see_also` : voir docs/rediger.md.",
    "- Renommez le fichier, rangez-le dans le dossier de son thème, corrigez `group`, retirez la ligne `draft: true`.",
    "- Vérifiez avec `npm run check:content`.",
    "",
  ].join("\n");
