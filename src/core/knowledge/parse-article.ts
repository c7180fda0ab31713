import matter from "gray-matter";
import { slug } from "../french/fold.ts";
import { type Article, frontMatterSchema, type Section } from "./article.ts";
import type { ContentProblem } from "./problems.ts";
import { type RawSection, splitSections } from "./sections.ts";
import { type Parsed, parseYaml } from "./yaml-source.ts";

/** Largest article accepted, in characters: a longer one is a book, not an answer. */
export const ARTICLE_MAX_CHARACTERS = 200_000;

/**
 * Reads one markdown article. Returns `undefined` as value for a draft.
 * @param file path shown to the editor; its last part without ending gives the article's id
 */
export const parseArticle = (file: string, source: string): Parsed<Article | undefined> => {
  const problem = (what: string, remedy: string, line?: number): Parsed<never> => ({
    ok: false,
    problems: [{ file, line, what, remedy }],
  });
  const text = source.replace(/^\uFEFF/, "");

  if (text.length > ARTICLE_MAX_CHARACTERS) {
    return problem(`le fichier dépasse ${ARTICLE_MAX_CHARACTERS} caractères.`, "Découpez-le en plusieurs articles.");
  }
  const opening = /^---([^\n]*)/.exec(text);
  if (opening === null)
    return problem("l'en-tête manque.", "Commencez le fichier par une ligne « --- », puis title: …", 1);
  if ((opening[1] ?? "").trim() !== "") {
    return problem(
      `l'en-tête s'ouvre par « ${opening[0].trim()} ».`,
      "N'écrivez que « --- » : aucun autre langage n'est accepté.",
      1,
    );
  }
  if (!/\r?\n---[ \t]*(\r?\n|$)/.test(text))
    return problem("l'en-tête n'est pas fermé.", "Ajoutez une ligne « --- » après la dernière clé.", 1);

  const { matter: head, content } = matter(text, { engines: NO_CODE });
  const front = parseYaml(file, head.replace(/^\r?\n/, ""), frontMatterSchema, 2);
  if (!front.ok) return front;
  if (front.value.draft === true) return { ok: true, value: undefined };

  const { title, questions = [] } = front.value;
  const bodyLine = text.slice(0, text.length - content.length).split("\n").length;
  const raw = splitSections(content, title);
  const sections = withQuestions(raw, questions, bodyLine);
  const [first, ...rest] = sections;
  if (first === undefined)
    return problem("l'article n'a pas de texte.", "Écrivez la réponse sous l'en-tête.", bodyLine);

  const id = articleId(file);
  const problems = [
    ...unknownSections(file, { raw, questions, title }),
    ...raw.flatMap((section) => badLinks(file, section, bodyLine)),
    ...(id === ""
      ? [
          {
            file,
            what: "le nom du fichier ne donne aucun identifiant.",
            remedy: "Renommez-le en minuscules avec des tirets.",
          },
        ]
      : []),
  ];
  if (problems.length > 0) return { ok: false, problems };

  return {
    ok: true,
    value: {
      id,
      file,
      title,
      description: front.value.description ?? "",
      group: front.value.group ?? "",
      date: front.value.date ?? "",
      sections: [first, ...rest],
      sources: front.value.sources ?? [],
      reviewed: front.value.reviewed,
      reviewBefore: front.value.review_before,
      probable: front.value.confidence === "probable",
      seeAlso: front.value.see_also ?? [],
      keyLines: keyLines(head),
    },
  };
};

/** The id that a file's name gives to its article; empty when the name has no letter or digit. */
export const articleId = (file: string): string =>
  slug(
    file
      .split("/")
      .at(-1)
      ?.replace(/\.[a-z]+$/i, "") ?? "",
  );

/** Line of the file on which each key of the front matter stands. `head` opens with the end of the line « --- ». */
const keyLines = (head: string): Map<string, number> =>
  new Map(
    head.split("\n").flatMap((line, index): [string, number][] => {
      const key = /^([a-z_]+)\s*:/.exec(line)?.[1];
      return key === undefined ? [] : [[key, index + 1]];
    }),
  );

/** Key of the `questions` map that stands for the article as a whole. */
const WHOLE_ARTICLE = "article";

type Questions = string[] | Record<string, string[]>;

const withQuestions = (raw: readonly RawSection[], questions: Questions, bodyLine: number): Section[] => {
  const taken = new Map<string, number>();
  return raw.map(({ heading, text, line }, index) => {
    const base = slug(heading) || "section";
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const whole = Array.isArray(questions) ? questions : (questions[WHOLE_ARTICLE] ?? []);
    const own = Array.isArray(questions) ? [] : (questions[heading] ?? []);
    return {
      id: count === 1 ? base : `${base}-${count}`,
      heading,
      line: bodyLine + line - 1,
      text,
      questions: index === 0 ? [...whole, ...own] : own,
    };
  });
};

const unknownSections = (
  file: string,
  { raw, questions, title }: { raw: readonly RawSection[]; questions: Questions; title: string },
): ContentProblem[] => {
  if (Array.isArray(questions)) return [];
  const known = new Set([WHOLE_ARTICLE, title, ...raw.map((section) => section.heading)]);
  return Object.keys(questions)
    .filter((key) => !known.has(key))
    .map((key) => ({
      file,
      what: `« questions » nomme la section « ${key} », qui n'existe pas.`,
      remedy: `Recopiez le titre exact d'une section (${raw.map((section) => `« ${section.heading} »`).join(", ")}) ou « ${WHOLE_ARTICLE} ».`,
    }));
};

const badLinks = (file: string, section: RawSection, bodyLine: number): ContentProblem[] =>
  [...section.text.matchAll(/\]\(([^)\s]*)[^)]*\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => /^[a-z][a-z0-9+.-]*:/i.test(target) && !/^(https:|mailto:|tel:)/i.test(target))
    .map((target) => ({
      file,
      line: bodyLine + section.line - 1,
      what: `le lien « ${target} » n'est pas permis.`,
      remedy: "Seules les adresses https:, mailto: et tel: le sont.",
    }));

/** gray-matter runs code in some front matters by default: here, whatever the language, it only hands the text back. */
const refuse = (): never => {
  throw new Error("gray-matter was asked to run code although only plain front matter reaches it");
};
const NO_CODE = { yaml: () => ({}), js: refuse, javascript: refuse, coffee: refuse, json: refuse };
