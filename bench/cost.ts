import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Base } from "../src/core/content/base.ts";
import { MESSAGE_MAX_CHARACTERS } from "../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, type Memory } from "../src/core/conversation/memory.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import { createRespond } from "../src/core/conversation/respond.ts";
import { words } from "../src/core/french/fold.ts";
import { goldenQuestions } from "./questions.ts";
import { seeded } from "./seeded.ts";

/**
 * Prints what the costliest messages take beside a normal question, in processor time: `npm run bench:cost`. Whoever writes as much as
 * a message may hold must not cost more than {@link WORST_RATIO} normal questions. Each kind of message is drawn several times, none
 * is heard twice, and the median counts; the normal question is the mean of the golden ones. Both are heard after as many to warm up.
 */
const WORST_RATIO = 10;
const DRAWN = 9;
const TODAY = "2026-11-23";

const main = async (): Promise<void> => {
  const base = await loadBase(CONTENT_FOLDERS);
  const respond = createRespond(base);
  const inDialog = respond(EMPTY_MEMORY, { kind: "text", text: "suis-je éligible ?", today: TODAY }).memory;
  for (const { question } of goldenQuestions("dev")) cost(respond, EMPTY_MEMORY, question);
  const questions = goldenQuestions("test");
  const normal =
    questions.reduce((sum, { question }) => sum + cost(respond, EMPTY_MEMORY, question), 0) / questions.length;
  const random = seeded(42);
  const rows = Object.entries(messagesOf(base, random)).map(([kind, draw]) => {
    const [alone, dialog] = [EMPTY_MEMORY, inDialog].map((memory) => {
      const costs = Array.from({ length: 2 * DRAWN }, () => cost(respond, memory, draw()));
      return median(costs.slice(DRAWN));
    });
    return {
      kind,
      ms: round(alone ?? 0),
      "× normal": round((alone ?? 0) / normal),
      "in a dialog, × normal": round((dialog ?? 0) / normal),
    };
  });
  const worst = Math.max(...rows.flatMap((row) => [row["× normal"], row["in a dialog, × normal"]]));
  console.table(rows.sort((a, b) => b["× normal"] - a["× normal"]));
  console.log(`normal question: ${round(normal)} ms; the worst message: ${worst} × (${WORST_RATIO} at most)`);
  if (worst > WORST_RATIO) process.exitCode = 1;
};

/** Processor time of one turn, in ms. */
const cost = (respond: Respond, memory: Memory, text: string): number => {
  const before = process.cpuUsage();
  respond(memory, { kind: "text", text, today: TODAY });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Kinds of messages as long as one may be, each drawn anew at every call. */
const messagesOf = (base: Base, random: () => number): Record<string, () => string> => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const known = [...base.knowledge.values()].flatMap(({ sections }) => sections.flatMap(({ text }) => words(text)));
  const ours = [...new Set(known)].filter((word) => /^[a-z]{5,}$/.test(word));
  const trades = [
    ...new Set((base.tables?.activities ?? []).flatMap(({ name, otherWords }) => [name, ...otherWords].flatMap(words))),
  ].filter((word) => /^[a-z]{5,}$/.test(word));
  const codes = [...(base.tables?.conventions.keys() ?? [])];
  const naf = [...(base.tables?.naf.keys() ?? [])];
  const phrasings = [...base.knowledge.values()].flatMap(({ sections }) =>
    sections.flatMap(({ questions }) => questions),
  );
  const expressions = [...base.wordings.opco, ...base.wordings.speakers, ...base.wordings.interrogatives];
  const letters = (length: number): string =>
    Array.from({ length }, () => pick([..."abcdefghijklmnopqrstuvwxyz"])).join("");
  const slip = (word: string): string => {
    const at = 1 + Math.floor(random() * (word.length - 2));
    return word.slice(0, at) + pick([..."abcdefghijklmnopqrstuvwxyz"]) + word.slice(at + 1);
  };
  const fill =
    (next: () => string, between = " ", opening = "") =>
    (): string => {
      let text = opening;
      for (let more = next(); text.length + between.length + more.length <= MESSAGE_MAX_CHARACTERS; more = next())
        text += `${between}${more}`;
      return text.trim();
    };
  return {
    "misspelt words": fill(() => slip(pick(ours))),
    "misspelt trades": fill(() => slip(pick(trades))),
    "misspelt trades, for an OPCO": fill(() => slip(pick(trades)), " ", "quel opco pour"),
    "long misspelt words": fill(() => slip(pick(ours.filter((word) => word.length > 10)))),
    "short misspelt words": fill(() => slip(pick(ours.filter((word) => word.length === 5)))),
    "random words": fill(() => letters(4 + Math.floor(random() * 8))),
    "one long word": () => letters(MESSAGE_MAX_CHARACTERS),
    "known words": fill(() => pick(ours)),
    trades: fill(() => pick(trades), " ", "quel opco pour"),
    "trades told": fill(() => pick(trades), " ", "nous sommes"),
    "many parts": fill(() => pick(ours), " et "),
    "many misspelt parts": fill(() => slip(pick(ours)), " et "),
    "many short parts": fill(() => slip(pick(ours)).slice(0, 4), ". "),
    "many questions": fill(() => pick(phrasings), " ? "),
    "IDCC codes": fill(() => pick(codes), ", ", "idcc"),
    "unknown codes": fill(() => String(Math.floor(random() * 10_000)), ", ", "idcc"),
    "NAF codes": fill(() => pick(naf), ", "),
    expressions: fill(() => pick(expressions)),
    "one expression, again and again": (() => {
      return () =>
        fill(
          (
            (word) => () =>
              word
          )(pick(expressions)),
        )();
    })(),
    "one word, again and again": () =>
      fill(
        (
          (word) => () =>
            word
        )(slip(pick(trades))),
      )(),
    "letters alone": fill(() => letters(1)),
    "yes and no": fill(() => pick(["oui", "non", "je ne sais pas"])),
    emoji: fill(() => pick(["🙂", "é", "œ", "’", "l'", "«", "_", "<b>", "&amp;"]), ""),
  };
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const round = (value: number): number => Math.round(value * 100) / 100;

await main();
