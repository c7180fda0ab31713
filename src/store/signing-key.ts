import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreUnusableError } from "./store.ts";

const FILE = "direct-line.key";
const KEY_BYTES = 32;

/**
 * The key that signs Direct Line tokens: created once, then kept, because a new key would refuse every visitor still in a conversation.
 * @throws {StoreUnusableError} when the folder cannot be written, or the file does not hold a key
 */
export const keepSigningKey = async (dataDir: string): Promise<Uint8Array> => {
  const path = join(dataDir, FILE);
  const written = await readOrCreate(path, dataDir).catch((error: unknown) => {
    throw new StoreUnusableError(`DATA_DIR : un dossier où le serveur peut écrire ; ${path} ne s'ouvre pas.`, error);
  });
  const key = Buffer.from(written.trim(), "base64url");
  if (key.length !== KEY_BYTES)
    throw new StoreUnusableError(`${path} n'est pas une clé de signature : supprimez-le, il sera créé de nouveau.`);
  return new Uint8Array(key);
};

const readOrCreate = async (path: string, dataDir: string): Promise<string> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await createOnce(path);
  return readFile(path, "utf8");
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
