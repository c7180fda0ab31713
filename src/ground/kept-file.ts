import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caches } from "./own-cache.js";

const DIGEST_BYTES = 32;

const sumOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** A file of the caches, and the SHA-256 of what its content is made from. */
export type Named = { name: string; digest: Uint8Array };

/** What was kept; undefined when nothing was, it was made from something else, or it is not whole. */
export const readKept = async ({ folders }: Caches, { name, digest }: Named): Promise<Buffer | undefined> => {
  for (const folder of folders) {
    const file = await readFile(join(folder, name)).catch(() => undefined);
    if (file === undefined || !file.subarray(0, DIGEST_BYTES).equals(digest)) continue;
    const body = file.subarray(2 * DIGEST_BYTES);
    if (sumOf(body).equals(file.subarray(DIGEST_BYTES, 2 * DIGEST_BYTES))) return body;
  }
  return undefined;
};

/** Keeps it, for its owner alone: whoever reads meanwhile finds what was there before. */
export const keep = async ({ own }: Caches, { name, digest }: Named, body: Uint8Array): Promise<void> => {
  if (own === undefined) return;
  // Two containers over one folder have the same process number.
  const [path, beside] = [join(own, name), join(own, `${name}.${randomUUID()}`)];
  try {
    await writeFile(beside, Buffer.concat([digest, sumOf(body), body]), { mode: 0o600 });
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
};
