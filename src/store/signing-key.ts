import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreUnusableError } from "./store.ts";

const FILE = "direct-line.key";
const KEY_BYTES = 32;
/** Of 32 bytes drawn at random, fewer than sixteen different ones come less than once in 10^16 draws: a key written by hand. */
const LEAST_DIFFERENT_BYTES = 16;
const OTHERS = 0o077;

/**
 * The key that signs Direct Line tokens: created once, then kept, because a new key would refuse every visitor still in a conversation.
 * @throws {StoreUnusableError} when the folder cannot be written, or the file does not hold a key that nobody else knows
 */
export const keepSigningKey = async (dataDir: string): Promise<Uint8Array> => {
  const path = join(dataDir, FILE);
  const { written, mode } = await readOrCreate(path, dataDir).catch((error: unknown) => {
    throw new StoreUnusableError(`DATA_DIR : un dossier où le serveur peut écrire ; ${path} ne s'ouvre pas.`, error);
  });
  // Windows has no such modes.
  if (process.platform !== "win32" && (mode & OTHERS) !== 0)
    throw new StoreUnusableError(
      `${path} est lisible ou modifiable par d'autres, qui peuvent alors entrer dans toute conversation : supprimez-le ` +
        "(il sera créé de nouveau), ou chmod 600 si personne d'autre n'a pu le lire.",
    );
  const key = Buffer.from(written.trim(), "base64url");
  if (key.length !== KEY_BYTES || new Set(key).size < LEAST_DIFFERENT_BYTES)
    throw new StoreUnusableError(
      `${path} n'est pas une clé de signature tirée au hasard : supprimez-le, il sera créé de nouveau.`,
    );
  return new Uint8Array(key);
};

const readOrCreate = async (path: string, dataDir: string): Promise<{ written: string; mode: number }> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await createOnce(path);
  return { written: await readFile(path, "utf8"), mode: (await stat(path)).mode };
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
