import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "direct-line.key";
const KEY_BYTES = 32;

/**
 * The key that signs Direct Line tokens: created once, then kept, because a new key would refuse every visitor still in a conversation.
 * @throws when the folder cannot be written, or the file does not hold a key
 */
export const keepSigningKey = async (dataDir: string): Promise<Uint8Array> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  await createOnce(path);
  const key = Buffer.from((await readFile(path, "utf8")).trim(), "base64url");
  if (key.length !== KEY_BYTES)
    throw new Error(`${path} n'est pas une clé de signature : supprimez-le, il sera créé de nouveau.`);
  return new Uint8Array(key);
};

/** A hard link of a finished file makes two processes that start together agree on one whole key. */
const createOnce = async (path: string): Promise<void> => {
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  await writeFile(draft, randomBytes(KEY_BYTES).toString("base64url"), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
};
