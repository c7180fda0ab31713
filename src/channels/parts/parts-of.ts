import type { Option, Reply } from "../../core/conversation/reply.ts";
import { PARTS_VERSION, type Parts, type PartsOf } from "./parts.ts";

/** A reply in parts, as our own client lays it out. */
export const partsOf = (reply: Reply): Parts => ({
  v: PARTS_VERSION,
  ...(reply.situation && { situation: reply.situation }),
  ...ofKind(reply),
});

type Bare<P> = P extends unknown ? Omit<P, "v" | "situation"> : never;

const ofKind = (reply: Reply): Bare<Parts> => {
  const { markdown, options, links = [] } = reply;
  switch (reply.kind) {
    case "text":
      return {
        kind: "text",
        markdown: reply.welcome?.words ?? markdown,
        options,
        ...(reply.welcome && {
          cards: reply.welcome.cards,
          ...(reply.welcome.kept !== undefined && { note: reply.welcome.kept }),
        }),
        ...(reply.erased && { erased: true }),
      };
    case "article":
      return articleParts(reply);
    case "choices":
    case "unknown":
      return { kind: reply.kind, markdown, options };
    case "question": {
      const { dialog, question, step, of, ask } = reply;
      const [answers, navigation] = apart(options, ({ action }) => action.do === "answer");
      return { kind: "question", dialog, question, step, of, ask, answers, navigation };
    }
    case "verdict": {
      // What only other channels need stays here.
      const {
        markdown: _twin,
        options: _offered,
        situation: _line,
        answers: _answers,
        known: _known,
        ...verdict
      } = reply;
      const [starts, others] = apart(options, ({ action }) => action.do === "start" || action.do === "list");
      const [primary, ...more] = [...starts, ...others];
      return { ...verdict, links, ...(primary !== undefined && { primary }), more };
    }
    case "opco": {
      const { opco, title, reason, facts, notes } = reply;
      return { kind: "opco", opco, title, reason, facts, notes, options };
    }
    case "checklist": {
      const { checklist, title, items } = reply;
      return { kind: "checklist", checklist, title, items, links, options };
    }
  }
};

const articleParts = (reply: Extract<Reply, { kind: "article" }>): Bare<PartsOf<"article">> => {
  const { article, section, title, forYou, lead, details, sources, reviewed, cautions } = reply;
  const { missing, options, alternates, rating } = reply;
  const [useful, useless] = rating?.options ?? [];
  return {
    ...{ kind: "article", article, section, title, lead, sources, cautions, next: options },
    details: details.map(({ heading, markdown, label }) => ({ heading, markdown, section: label })),
    alternates: alternates?.options ?? [],
    ...(forYou && { forYou }),
    ...(reviewed !== undefined && { reviewed }),
    ...(missing && { missing }),
    ...(rating && useful && useless && { rating: { ask: rating.ask, useful, useless } }),
    page: `/faq/${article}`,
  };
};

/** Those for which something holds, then the others, in their order. */
const apart = (options: readonly Option[], holds: (option: Option) => boolean): [Option[], Option[]] => [
  options.filter(holds),
  options.filter((option) => !holds(option)),
];
