import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/content/base.ts";
import type { About, Heard } from "../../../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";
import { plainText } from "../../transcript.ts";

let base: Base;
let respond: Respond;
beforeAll(async () => {
  base = await productBase();
  respond = createRespond(base);
});

type Said = string | Omit<Extract<Heard, { kind: "text" }>, "kind" | "today">;
/** Somebody who says these, in turn. */
const having = (...all: Said[]): Memory => all.reduce<Memory>((memory, said) => say(memory, said).memory, EMPTY_MEMORY);
const say = (memory: Memory, said: Said, more: { today?: string; isPublic?: true } = {}) =>
  respond(memory, {
    kind: "text",
    today: TODAY,
    ...more,
    ...(typeof said === "string" ? { text: said } : said),
  });
const wordsOf = ({ replies }: ReturnType<typeof say>) => plainText(replies.map(({ markdown }) => markdown).join("\n"));

const question = (id: string): About => ({ kind: "question", dialog: "eligibilite-action-collective", question: id });

describe("Words about a question that they quote", () => {
  test("change the answer given to it, and the dialog goes on", () => {
    const memory = having("mon entreprise est-elle éligible ?", "oui");
    const turn = say(memory, { text: "non", about: question("secteur") });
    expect(turn.memory.dialog?.answers).toEqual({ secteur: "non" });
    expect(wordsOf(turn)).toContain("Une autre voie");
  });

  test("change the verdict, once it was given", () => {
    const memory = having("mon entreprise est-elle éligible ?", "oui", "oui");
    const turn = say(memory, { text: "nous ne sommes pas à jour", about: question("contributions") });
    expect(turn.memory.dialog?.known).toMatchObject({ contributions: "non" });
    expect(wordsOf(turn)).toContain("À régulariser");
  });

  test("answer it when it still waits", () => {
    const memory = having("mon entreprise est-elle éligible ?");
    expect(say(memory, { text: "oui", about: question("secteur") })).toEqual(say(memory, "oui"));
  });

  test("that only ask something about it leave its answer", () => {
    const memory = having("mon entreprise est-elle éligible ?", "oui");
    const turn = say(memory, { text: "c'est quoi un OPCO ?", about: question("secteur") });
    expect(turn.memory.dialog?.answers).toEqual({ secteur: "oui" });
    expect(wordsOf(turn)).toContain("opérateur de compétences");
  });

  test.each<[string, About]>([
    ["of another dialog", { kind: "question", dialog: "documents", question: "x" }],
    ["that does not exist any more", question("disparue")],
    ["of an article that is gone", { kind: "answer", article: "disparu", section: "x" }],
  ])("%s are words like any other", (_case, about) => {
    const memory = having("mon entreprise est-elle éligible ?", "oui");
    expect(say(memory, { text: "oui", about })).toEqual(say(memory, "oui"));
  });
});

describe("Words about an answer that they quote", () => {
  test("lean on it, and not on the last one", () => {
    const memory = having("qui paie la formation ?", "c'est quoi un opco ?");
    const paid = having("qui paie la formation ?").last;
    if (paid === undefined) throw new Error("the first question is no longer answered");
    const about = { kind: "answer", article: paid.article, section: paid.section } as const;
    const why = wordsOf(say(memory, { text: "pourquoi cette réponse ?", about }));
    expect(why).toContain(plainText(base.knowledge.get(paid.article)?.title ?? "?"));
    expect(wordsOf(say(memory, "pourquoi cette réponse ?"))).not.toContain(
      plainText(base.knowledge.get(paid.article)?.title ?? "?"),
    );
  });
});

test("words beside a file are answered, and the file is said not to be read", () => {
  const memory = having();
  const [notice, ...answer] = say(memory, { text: "qui paie la formation ?", unread: true }).replies;
  expect(notice?.markdown).toContain("J’ai lu votre message, mais pas ce qui l’accompagne");
  expect(answer).toEqual(say(memory, "qui paie la formation ?").replies);
});

describe("A button of somebody else's card", () => {
  const press = (memory: Memory, action: Extract<Heard, { kind: "action" }>["action"]) =>
    respond(memory, { kind: "action", action, isOthers: true, isPublic: true, today: TODAY });
  const yes = {
    do: "answer",
    dialog: "eligibilite-action-collective",
    version: 1,
    question: "secteur",
    choice: "oui",
  } as const;

  test("is told to be theirs, and the same check is offered to whom pressed it", () => {
    const { replies, memory } = press(having(), yes);
    expect(plainText(replies[0].markdown)).toContain("attend la réponse d'une autre personne");
    expect(replies[0].options.map(({ action }) => action)).toEqual([
      { do: "start", dialog: "eligibilite-action-collective" },
    ]);
    expect(memory.dialog).toBeUndefined();
  });

  test("answers nothing of one's own check, which is asked again", () => {
    const memory = having("mon entreprise est-elle éligible ?", "oui");
    const turn = press(memory, yes);
    expect(turn.memory.dialog?.answers).toEqual({ secteur: "oui" });
    expect(turn.replies.map(({ kind }) => kind)).toEqual(["text", "question"]);
  });

  test("erases nothing", () => {
    const memory = having("efface mes données");
    expect(press(memory, { do: "command", command: "effacer" }).forget).toBeUndefined();
  });
});

test("what was begun another day is recalled before others by its title alone, without a single answer", () => {
  const memory = having("mon entreprise est-elle éligible ?", "oui");
  const another = { today: "2026-11-25" };
  expect(wordsOf(say(memory, "bonjour", another))).toContain("secteur de la branche : oui");
  const before = wordsOf(say(memory, "bonjour", { ...another, isPublic: true }));
  expect(before).toContain("Vous aviez commencé « Vérifier mon éligibilité » un autre jour.");
  expect(before).not.toMatch(/: oui/);
});
