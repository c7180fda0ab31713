import type { Article, Section } from "./article.ts";
import type { ContentProblem } from "./problems.ts";

/** Words up to which the first paragraph of a part answers by itself: it is what a conversation shows first. */
export const LONGEST_LEAD = 60;

/** What breaks, in an article's text, the rules of docs/rediger.md: one remark per part and per rule, with the words at fault. */
export const houseRules = (article: Article): ContentProblem[] =>
  article.sections.flatMap((section) =>
    RULES.flatMap((rule) => rule(section)).map((broken) => ({ file: article.file, line: section.line, ...broken })),
  );

type Broken = Pick<ContentProblem, "what" | "remedy">;

/** The first paragraph of a part, or its first list when nothing precedes it. */
export const leadOf = ({ text }: Pick<Section, "text">): string => text.split(/\n\n|\n(?=- |\d+\. )/)[0] ?? "";

const lead = (section: Section): Broken[] => {
  const first = leadOf(section);
  const length = first.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
  return [
    ...(length > LONGEST_LEAD
      ? [
          {
            what: `le premier paragraphe de « ${section.heading} » compte ${length} mots, ${LONGEST_LEAD} au plus.`,
            remedy: "La conversation le montre seul d'abord : gardez-y la réponse, le détail après une ligne vide.",
          },
        ]
      : []),
    ...(/:\s*$/.test(first)
      ? [
          {
            what: `le premier paragraphe de « ${section.heading} » ne fait qu'annoncer une liste.`,
            remedy: "Dites-y la réponse, et laissez le détail à la liste.",
          },
        ]
      : []),
  ];
};

const RESERVE = "dans la limite des fonds disponibles";

const bareHundred = ({ text }: Section): Broken[] =>
  /\b100\s*%/.test(text) && !text.replace(/\s+/g, " ").toLowerCase().includes(RESERVE)
    ? [{ what: "« 100 % » sans sa réserve.", remedy: `Ajoutez « ${RESERVE} » dans la même partie.` }]
    : [];

const AMOUNT = /\d\s*(?:€|euros?\b)/u;
const RATE = /(?<![\d.,])(?!100\s*%)\d{1,3}(?:[.,]\d+)?\s*%/u;
const DELAY = /\b\d+\s+(?:jours?|semaines?|mois)\b/u;
const YEAR_OR_LAW = /\b(?:19|20)\d\d\b|\b[LRD]\.?\s?\d{4}-\d+/u;

/** A figure holds for a year, or by an article of law: the part says which, and its first paragraph too, since it is shown alone. */
const undated = (section: Section): Broken[] => {
  const first = leadOf(section);
  const text = AMOUNT.test(first) && !YEAR_OR_LAW.test(first) ? first : section.text;
  const figure = [AMOUNT, RATE, DELAY].map((kind) => kind.exec(text)).find((match) => match !== null);
  return figure === undefined || figure === null || YEAR_OR_LAW.test(text)
    ? []
    : [
        {
          what: `« ${around(text, figure)} » : un montant, un taux ou un délai sans son année.`,
          remedy: "Dites l'année (« règles 2026 ») ou l'article de loi dans la même partie.",
        },
      ];
};

const PROMISES = [
  /\bvous (?:aurez|avez) droit (?:à|au|aux)(?!\p{L})/iu,
  /\b(?:sera|seront|serez|serons) (?:\p{L}+ment |toujours )?(?:financée?s?|remboursée?s?|prise?s? en charge)(?!\p{L})/iu,
  /\b(?:financement|prise en charge|remboursement)s? (?:est |sont |sera |seront )?(?:garantie?s?|assurée?s?|acquise?s?|automatiques?)(?!\p{L})/iu,
  /\bl'opco (?:vous )?(?:financera|remboursera|prendra en charge)\b/iu,
  /\b(?:est|sont) (?:entièrement|totalement) (?:gratuite?s?|financée?s?|prise?s? en charge)(?!\p{L})/iu,
];
/** What takes a promise back in its own sentence. */
const RESERVATIONS =
  /\b(?:ne|jamais|aucune?|non|pas|rien|sans|si|peut|peuvent|selon|limite)(?!\p{L})|\bn'|\bs'il|\bqu'[^.]*\?/iu;

const promised = ({ text }: Section): Broken[] =>
  text
    .replaceAll("’", "'")
    .split(/(?<=[.!?;])\s+|\n+/u)
    .flatMap((sentence) => {
      const promise = PROMISES.map((pattern) => pattern.exec(sentence)).find((match) => match !== null);
      return promise === undefined || promise === null || RESERVATIONS.test(sentence)
        ? []
        : [
            {
              what: `« ${around(sentence, promise)} » promet un financement.`,
              remedy: "L'assistant informe, l'OPCO décide : dites « peut », sous quelle condition, et qui décide.",
            },
          ];
    })
    .slice(0, 1);

const RULES: readonly ((section: Section) => Broken[])[] = [lead, bareHundred, undated, promised];

/** The words around a match, enough to find it. */
const around = (text: string, match: RegExpExecArray): string => {
  const from = text.lastIndexOf(" ", Math.max(0, match.index - 25)) + 1;
  const to = text.indexOf(" ", match.index + match[0].length + 15);
  return text
    .slice(from, to < 0 ? undefined : to)
    .replace(/\s+/g, " ")
    .trim();
};
