import type { Messages } from "../core/content/messages.ts";
import type { Article } from "../core/knowledge/article.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { Organisation } from "../core/knowledge/organisation.ts";
import { fillIn } from "../core/knowledge/phrases.ts";
import { readYaml } from "../core/knowledge/yaml-source.ts";
import type { ContentFile } from "./read-folder.ts";

/** The group of the product's articles on how funding is asked for. */
const REQUESTS = "demande";

/**
 * The assistant's phrases in the name of those it speaks for: a greeting that folders of one's own write is theirs; else it names the
 * organisation, and promises nothing of the product's when its content does not answer.
 * @param own the files of phrases of those folders
 */
export const greetingOf = (
  messages: Messages,
  { organisation, alone, own }: { organisation?: Organisation; alone: boolean; own: readonly ContentFile[] },
): Messages => {
  if (own.some(saysGreeting)) return messages;
  if (alone) return { ...messages, greeting: messages["greeting-alone"] };
  if (organisation?.name === undefined) return messages;
  return { ...messages, greeting: fillIn(messages["greeting-organisation"], { organisation: organisation.name }) };
};

const saysGreeting = ({ path, text }: ContentFile): boolean => {
  const read = readYaml(path, text);
  return read.ok && typeof read.value.data === "object" && read.value.data !== null && "greeting" in read.value.data;
};

/** Articles on how funding is asked for lead to one's own procedure first. */
export const withProcedure = (knowledge: Knowledge, procedure: string | undefined): Knowledge => {
  if (procedure === undefined || !knowledge.has(procedure)) return knowledge;
  const leading = (article: Article): Article =>
    article.group !== REQUESTS || article.id === procedure
      ? article
      : { ...article, seeAlso: [...new Set([procedure, ...article.seeAlso])] };
  return new Map([...knowledge].map(([id, article]) => [id, leading(article)]));
};
