import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { type Indexes, indexesInSteps } from "../core/conversation/prepare.ts";
import { finish } from "../core/french/steps.ts";
import { keep, readKept } from "../ground/kept-file.ts";
import type { Caches } from "../ground/own-cache.ts";
import { buildDigest } from "./build-digest.ts";
import { loadIsFrench } from "./is-french.ts";
import { type ContentSources, readLayers } from "./layers.ts";
import { type Content, contentOf, type LoadOptions } from "./load-content.ts";
import type { PlainContent } from "./load-in-worker.ts";

/** Content and its indexes, and how to have the next start find them made. */
export type KeptContent = Indexed & { keep(): Promise<void> };

type Indexed = { content: Content; indexes: Indexes };

/**
 * Reads and indexes all content as `loadContent` and `prepare` do, or takes it as it was kept, when the same build read the same files to the same end. What was
 * cut short, changed or made by another is read anew.
 * @throws {ContentError} when nothing can be served
 */
export const readKeptContent = async (
  sources: ContentSources,
  options: LoadOptions,
  caches: Caches,
): Promise<KeptContent> => {
  const read = await readLayers(sources);
  const make = (): Indexed => {
    const content = contentOf(read, sources, options);
    return { content, indexes: finish(indexesInSteps(content.base)) };
  };
  if (caches.folders.length === 0) return { ...make(), keep: async () => {} };
  const digest = createHash("sha256")
    .update(JSON.stringify([buildDigest(), read, sources, options.lastGood ?? []]))
    .digest();
  const named = { name: FILE, digest };
  const kept = unpack(await readKept(caches, named), options.today);
  if (kept !== undefined) return { ...kept, keep: async () => {} };
  const made = make();
  return { ...made, keep: () => keep(caches, named, pack(made, options.today)) };
};

const FILE = "content.bin";

type Packed = { since: string; content: PlainContent; indexes: Indexes };

const pack = ({ content: { base, ...told }, indexes }: Indexed, today: string): Buffer => {
  const { isFrench: _isFrench, ...language } = base.language;
  const packed: Packed = { since: today, content: { ...told, base: { ...base, language } }, indexes };
  return serialize(packed);
};

/** @returns undefined when nothing was kept, or when days have passed that change content */
const unpack = (body: Buffer | undefined, today: string): Indexed | undefined => {
  if (body === undefined) return undefined;
  // Our own writing, by the same build, whole, in a folder of our own.
  const { since, content, indexes }: Packed = deserialize(body);
  if (today < since || (content.until !== undefined && today >= content.until)) return undefined;
  const { base, ...told } = content;
  return { content: { ...told, base: { ...base, language: { ...base.language, isFrench: loadIsFrench() } } }, indexes };
};
