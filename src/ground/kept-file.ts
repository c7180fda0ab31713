import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";

const DIGEST_BYTES = 32;

const sumOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/**
 * What was kept in a file under the SHA-256 of what it was made from.
 * @returns undefined when there is none, it was made from something else, or it is not whole
 */
export const readKept = async (path: string, digest: Uint8Array): Promise<Buffer | undefined> => {
  const file = await readFile(path).catch(() => undefined);
  if (file === undefined || !file.subarray(0, DIGEST_BYTES).equals(digest)) return undefined;
  const body = file.subarray(2 * DIGEST_BYTES);
  return sumOf(body).equals(file.subarray(DIGEST_BYTES, 2 * DIGEST_BYTES)) ? body : undefined;
};

/** Keeps it so, for its owner alone: whoever reads meanwhile finds the one before, or nothing. */
export const keep = async (path: string, digest: Uint8Array, body: Uint8Array): Promise<void> => {
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, Buffer.concat([digest, sumOf(body), body]), { mode: 0o600 });
  await rename(beside, path);
};
