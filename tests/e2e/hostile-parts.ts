import type { Parts } from "../../src/channels/parts/parts.ts";

/** A reply of every kind, each of its texts being this one. */
export const partsSaying = (text: string): Parts[] => {
  const action = { do: "command", command: "aide" } as const;
  const choices = [{ label: text, action }];
  const sources = [{ title: text, url: text, detail: text }];
  const links = [{ label: text, url: text }];
  const v = 1 as const;
  return [
    { v, kind: "text", markdown: text, options: choices, cards: [{ label: text, hint: text, action }], note: text },
    {
      ...{ v, kind: "article", article: text, section: text, title: text, lead: text, sources, reviewed: text },
      forYou: { markdown: text, basis: [text], sources },
      details: [{ heading: text, markdown: text, section: text }],
      cautions: [text],
      missing: { ask: text, options: choices },
      next: choices,
      alternates: choices,
      rating: { ask: text, useful: { label: text, action }, useless: { label: text, action } },
      page: text,
      situation: {
        line: text,
        facts: [{ id: "a", label: text, value: text, how: text }],
        change: { label: text, action },
      },
    },
    { v, kind: "choices", markdown: text, options: choices },
    { v, kind: "unknown", markdown: text, options: choices },
    {
      ...{ v, kind: "verdict", dialog: text, outcome: text, verdict: "probable", label: text, title: text, say: text },
      ...{ recap: [{ label: text, answer: text }], next: [text], points: [text], links, more: choices, sources },
      reviewed: text,
      caution: text,
    },
    {
      v,
      kind: "opco",
      opco: text,
      title: text,
      reason: text,
      facts: [{ label: text, value: text }],
      notes: [text],
      options: choices,
    },
    {
      v,
      kind: "checklist",
      checklist: text,
      title: text,
      items: [{ what: text, detail: text, who: text }],
      links,
      options: choices,
    },
    {
      v,
      kind: "question",
      dialog: text,
      question: text,
      step: 1,
      of: 2,
      ask: text,
      answers: choices,
      navigation: choices,
    },
  ];
};
