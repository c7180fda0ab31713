import type { Dialog } from "../guide/dialog.ts";
import type { Article, Section } from "../knowledge/article.ts";

/** Something of the base that may be offered. */
export type Topic =
  | { kind: "section"; article: Article; section: Section }
  | { kind: "article"; article: Article }
  | { kind: "dialog"; dialog: Dialog };
