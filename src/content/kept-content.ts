import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { type Indexes, indexesInSteps } from "../core/conversation/prepare.ts";
import { dictionary, type WordList } from "../core/french/dictionary.ts";
import { finish } from "../core/french/steps.ts";
import { keep, type Named, readKept } from "../ground/kept-file.ts";
import type { Caches } from "../ground/own-cache.js";
import { buildDigest } from "./build-digest.ts";
import { readFrenchWords } from "./is-french.ts";
import { speechFiles } from "./last-good.ts";
import { type ContentSources, readLayers } from "./layers.ts";
import type { Content, LoadOptions } from "./load-content.ts";
import type { PlainContent } from "./load-in-worker.ts";

/** Content and its indexes, and how to have the next start find them made. */
export type KeptContent = Indexed & { keep(): Promise<void> };

type Indexed = { content: Content; indexes: Indexes; words: WordList };

/**
 * Reads and indexes all content as `loadContent` and `prepare` do, or takes it as it was kept, when the same build read the same files to
 * the same end. What was cut short, changed or made by another is read anew.
 * @throws {ContentError} when nothing can be served
 */
export const readKeptContent = async (
  sources: ContentSources,
  options: LoadOptions,
  caches: Caches,
): Promise<KeptContent> => {
  const { named, make } = await reading(sources, options);
  const kept = unpack(await readKept(caches, named), options.today);
  if (kept !== undefined) return { ...kept, keep: async () => {} };
  return keeping(await make(), caches, named, options.today);
};

/** What tells these files, read to this end, from any other, and how to make content of them. */
const reading = async (
  sources: ContentSources,
  options: LoadOptions,
): Promise<{ named: Named; make(): Promise<Indexed> }> => {
  const read = await readLayers(sources);
  const { lastGood = [] } = options;
  const present = speechFiles(read.layers);
  // What could stand in for files is the files themselves: it changes nothing, and a first start had none.
  const isThere = lastGood.every(({ name, text }) => present.some((one) => one.name === name && one.text === text));
  const hash = createHash("sha256");
  // Texts go by themselves, beside their lengths: all of them as one string would be megabytes, for nothing else.
  const told = JSON.stringify([buildDigest(), read, sources, isThere ? [] : lastGood], (key, value) => {
    if (key !== "text") return value;
    hash.update(value);
    return value.length;
  });
  const digest = hash.update(told).digest();
  const make = async (): Promise<Indexed> => {
    // What reads files is not loaded by a start that has nothing to read.
    const { contentOf } = await import("./load-content.ts");
    const words = readFrenchWords();
    const content = knowing(words, contentOf(read, sources, options));
    return { content, indexes: finish(indexesInSteps(content.base)), words };
  };
  return { named: { name: FILE, digest }, make };
};

/** Apart, so that the texts of the files are not held as long as what was made of them. */
const keeping = (made: Indexed, caches: Caches, named: Named, today: string): KeptContent => ({
  ...made,
  keep: () => keep(caches, named, pack(made, today)),
});

const FILE = "content.bin";

type Packed = { since: string; content: PlainContent };
/** What is mostly rows of numbers. */
type PackedRows = Pick<Indexed, "indexes" | "words">;

/** The length of the first part, content, before it; the second, rows, after it. */
const LENGTH_BYTES = 8;

const pack = ({ content: { base, ...told }, ...rows }: Indexed, today: string): Buffer => {
  const { isFrench: _isFrench, ...language } = base.language;
  const packed: Packed = { since: today, content: { ...told, base: { ...base, language } } };
  const [length, content] = [Buffer.alloc(LENGTH_BYTES), serialize(packed)];
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content, serialize(rows)]);
};

/** @returns undefined when nothing was kept, or when days have passed that change content */
const unpack = (body: Buffer | undefined, today: string): Indexed | undefined => {
  if (body === undefined) return undefined;
  const end = LENGTH_BYTES + body.readUInt32LE();
  // Our own writing, by the same build, whole, in a folder of our own.
  const { since, content }: Packed = deserialize(body.subarray(LENGTH_BYTES, end));
  if (today < since || (content.until !== undefined && today >= content.until)) return undefined;
  // Rows stay where they are read: a copy, without the rest of the file.
  const rows: PackedRows = deserialize(Buffer.from(body.subarray(end)));
  return { content: knowing(rows.words, content), ...rows };
};

/** Content that tells French words from others by a list. */
const knowing = (words: WordList, { base, ...told }: PlainContent): Content => ({
  ...told,
  base: { ...base, language: { ...base.language, isFrench: dictionary(words) } },
});
