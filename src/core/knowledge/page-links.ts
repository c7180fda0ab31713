import { linkTo, mapLinks } from "../markdown/links.ts";
import type { ContentProblem } from "./problems.ts";

/** A link to another page, and the line of the file on which it stands. */
export type PageLink = { target: string; line: number };

/** Links that lead out are settled at once: safe ones stay, others leave their words, and their address when it can be read. */
export const settleAddresses = (
  file: string,
  text: string,
  bodyLine: number,
): { prose: string; links: PageLink[]; problems: ContentProblem[] } => {
  const links: PageLink[] = [];
  const problems: ContentProblem[] = [];
  const prose = mapLinks(text, ({ target, label, line: at }) => {
    const line = bodyLine + at - 1;
    if (/^(?:https:|mailto:|tel:)/i.test(target)) return linkTo(target, label);
    if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) {
      links.push({ target, line });
      return `[${label}](<${target}>)`;
    }
    if (/^http:/i.test(target)) {
      const what = "un lien en http, sans s, n'est pas ouvert : son adresse est montrée en clair.";
      problems.push({ file, line, what, remedy: "Donnez l'adresse en https si elle existe." });
      return label === "" || label === target ? target : `${label} (${target})`;
    }
    const what = `le lien « ${target} » n'est pas permis.`;
    problems.push({ file, line, what, remedy: "Seules les adresses https:, mailto: et tel: le sont." });
    return label;
  });
  return { prose, links, problems };
};
