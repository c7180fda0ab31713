import type { Assistant } from "../core/conversation/prepare.ts";
import { typography } from "../core/french/typography.ts";
import type { Contact } from "../ground/contact.ts";
import { contactLines } from "./contact.ts";
import { toDocx } from "./docx.ts";
import { type DocumentRequest, type FoundDocument, findDocument } from "./find-document.ts";
import { datesNeededPage, documentIndex, documentPage, missingPage, questionsPage } from "./html/document-pages.ts";
import { faqArticle, faqFound, faqIndex } from "./html/faq-pages.ts";
import { datesForm } from "./html/forms.ts";
import type { Html } from "./html/html.ts";
import { markdownRenderer } from "./html/markdown.ts";
import { page } from "./html/page.ts";
import { toIcs } from "./ics.ts";
import { layOut } from "./lay-out.ts";
import { searchFaq } from "./search-faq.ts";
import { toText } from "./text.ts";
import { write } from "./write.ts";

/** A page or a file asked for. `address` is the site's own, without a trailing slash; `style` and `script` those of the style sheet and of the button that prints. */
export type PaperRequest = { path: string; query: URLSearchParams; address: string; style: string; script: string };

/** `lasting`: the same for everybody, so that caches may keep it. `fileName`: to be saved, not shown. */
export type PaperResponse = {
  status: 200 | 400 | 404;
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
  lasting?: boolean;
  fileName?: string;
};

/** Serves /faq, /documents and what is under them. */
export type Paper = (request: PaperRequest) => Promise<PaperResponse>;

/** `publicUrl` is the lasting address that pages name as theirs. `today` is the day in Paris, YYYY-MM-DD. */
export type PaperOptions = {
  assistant: Pick<Assistant, "base" | "index">;
  contact: Contact;
  publicUrl?: string;
  today: () => string;
};

/** What one takes away and what one reads without a conversation, from the same content as the conversation. */
export const createPaper = ({ assistant, contact, publicUrl, today }: PaperOptions): Paper => {
  const { base } = assistant;
  const render = markdownRenderer(new Set(base.knowledge.keys()));
  const lines = contactLines(base, contact);

  const show = (
    { path, style, script }: PaperRequest,
    status: PaperResponse["status"],
    content: { title: string; description?: string; main: Html; lasting?: boolean; prints?: true },
  ): PaperResponse => ({
    status,
    type: "text/html; charset=utf-8",
    lasting: content.lasting,
    body: page(base, {
      ...content,
      canonical: content.lasting && publicUrl !== undefined ? `${publicUrl}${path}` : undefined,
      indexed: content.lasting === true,
      style,
      ...(content.prints && { script }),
      contact: lines,
    }),
  });
  const missing = (request: PaperRequest) =>
    show(request, 404, { title: write(base, "missing"), main: missingPage(base) });

  const faq = (request: PaperRequest, id: string | undefined): PaperResponse => {
    const asked = request.query.get("q")?.trim() ?? "";
    if (id === undefined)
      return asked === ""
        ? show(request, 200, { title: write(base, "faq"), main: faqIndex(base), lasting: true })
        : show(request, 200, {
            title: write(base, "found-title", { question: asked }),
            main: faqFound(base, { asked, found: searchFaq(assistant, asked), render }),
          });
    const article = base.knowledge.get(id);
    if (article === undefined) return missing(request);
    const { title, description } = article;
    return show(request, 200, {
      title: typography(title),
      description: typography(description),
      main: faqArticle(base, article, { render, today: today() }),
      lasting: true,
    });
  };

  const documents = async (request: PaperRequest, file: string | undefined): Promise<PaperResponse> => {
    if (file === undefined)
      return show(request, 200, { title: write(base, "documents"), main: documentIndex(base), lasting: true });
    const [name = "", extension = ""] = file.split(/\.(?=[^.]*$)/);
    if (!Object.hasOwn(FORMATS, extension)) return missing(request);
    const asked: DocumentRequest = { name, query: request.query, today: today(), address: request.address };
    const found = findDocument(base, contact, asked);
    switch (found.kind) {
      case "nothing":
        return missing(request);
      case "questions":
        return show(request, extension === "" ? 200 : 400, {
          title: typography(found.dialog.title),
          main: questionsPage(base, found),
          lasting: extension === "" && Object.keys(found.answers).length === 0,
        });
      case "document":
        return extension === "" || found.problems.length > 0
          ? show(request, found.problems.length > 0 ? 400 : 200, {
              title: found.document.title,
              main: documentPage(base, found, request.query),
              prints: true,
            })
          : download(request, found, extension);
    }
  };

  const download = async (
    request: PaperRequest,
    { document, answers }: Extract<FoundDocument, { kind: "document" }>,
    extension: string,
  ): Promise<PaperResponse> => {
    const fileName = `${document.name}.${extension}`;
    const type = FORMATS[extension] ?? "";
    if (extension === "docx")
      return { status: 200, type, fileName, body: await toDocx(document.title, layOut(base, document)) };
    if (extension === "txt") return { status: 200, type, fileName, body: toText(layOut(base, document)) };
    if (document.reminders.length > 0) return { status: 200, type, fileName, body: toIcs(document) };
    const form = { action: `/documents/${document.name}`, query: request.query, kept: answers, problems: [] };
    const main = datesNeededPage(base, document, datesForm(base, form));
    return show(request, 400, { title: write(base, "dates-needed"), main });
  };

  return async (request) => {
    const [, room, rest, ...deeper] = request.path.split("/");
    if (deeper.length > 0 || rest === "") return missing(request);
    return room === "faq" ? faq(request, rest) : documents(request, rest);
  };
};

const FORMATS: Readonly<Record<string, string>> = {
  "": "text/html; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ics: "text/calendar; charset=utf-8",
};
