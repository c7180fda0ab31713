import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FROM_VERSION_1, SCHEMA, SCHEMA_VERSION } from "./sqlite-statements.ts";
import { StoreError, StoreUnusableError } from "./store.ts";

/** The file in the data folder; SQLite keeps two more beside it while it is open. */
export const SQLITE_FILE = "conversations.db";

/**
 * How far a commit goes before it is acknowledged. `normal`: it survives the death of the process, and a power cut may lose the last
 * moments; `full`: it is on the disk.
 */
export type Synchronous = "normal" | "full";

/** What is opened, and how. `maxBytes`: the file never grows beyond, writing then fails as on a full disk. */
export type SqliteFileOptions = { dataDir: string; maxBytes: number; synchronous?: Synchronous };

/** At the start, it is worth waiting for a program that is about to end. */
const BUSY_AT_START_MS = 2000;
/** Later the thread must not stop: who asked waits without it. */
const BUSY_MS = 10;

/**
 * Opens the database of a data folder, or makes it; only its owner may read it.
 * @throws {StoreUnusableError} when the folder cannot be written, the file is damaged or of a later version
 */
export const openSqliteFile = (options: SqliteFileOptions): DatabaseSync => {
  const { dataDir } = options;
  const path = join(dataDir, SQLITE_FILE);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a+", 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw new StoreUnusableError(`DATA_DIR : un dossier où le serveur peut écrire ; ${path} ne s'ouvre pas.`, error);
  }
  try {
    return prepared(path, options);
  } catch (error) {
    throw error instanceof StoreUnusableError ? error : unusable(path, error);
  }
};

const prepared = (path: string, { maxBytes, synchronous = "normal" }: SqliteFileOptions): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout: BUSY_AT_START_MS });
  try {
    // secure_delete: what is erased is overwritten, not just unlinked.
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON`);
    const version = versionOf(db);
    if (version > SCHEMA_VERSION)
      throw new StoreUnusableError(
        `${path} vient d'une version plus récente de l'assistant. Reprenez cette version, ou renommez le fichier : un nouveau sera créé, les conversations en cours seront oubliées.`,
      );
    if (db.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok") throw damaged(path);
    setMaxBytes(db, maxBytes);
    if (version < SCHEMA_VERSION) bringUpToDate(db);
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const versionOf = (db: DatabaseSync): number => Number(db.prepare("PRAGMA user_version").get()?.user_version);

/** All or nothing, and by one process only. */
const bringUpToDate = (db: DatabaseSync): void => {
  db.exec("BEGIN IMMEDIATE");
  const steps: Readonly<Record<number, string>> = { 0: SCHEMA, 1: FROM_VERSION_1 };
  db.exec(`${steps[versionOf(db)] ?? ""} COMMIT`);
};

/** Bounds the file: writing then fails as on a full disk. */
export const setMaxBytes = (db: DatabaseSync, maxBytes: number): void => {
  const pageSize = Number(db.prepare("PRAGMA page_size").get()?.page_size);
  db.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / pageSize)}`);
};

const damaged = (path: string, cause?: unknown): StoreUnusableError =>
  new StoreUnusableError(
    `${path} est abîmé. Serveur arrêté, remettez votre dernière sauvegarde, ou renommez ce fichier et ses voisins -wal et -shm : un nouveau sera créé, les conversations en cours seront oubliées.`,
    cause,
  );

const unusable = (path: string, error: unknown): StoreUnusableError => {
  const code = primaryCode(error);
  if (code === CORRUPT || code === NOT_A_DATABASE) return damaged(path, error);
  if (code === FULL)
    return new StoreUnusableError(`${path} : le disque est plein. Libérez de la place, puis redémarrez.`, error);
  if (code === BUSY)
    return new StoreUnusableError(`${path} est tenu par un autre programme. Arrêtez-le, puis redémarrez.`, error);
  return new StoreUnusableError(`DATA_DIR : un dossier où le serveur peut écrire ; ${path} ne s'ouvre pas.`, error);
};

const BUSY = 5;
const IO = 10;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;

/** SQLite's result code without its extension; undefined for another error. */
const primaryCode = (error: unknown): number | undefined => {
  const code: unknown = error instanceof Error ? Reflect.get(error, "errcode") : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
};

/** Whether another program holds the file. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === BUSY;

/** Whether the disk is full, or the file as large as it may be. A disk that is full may also fail in the middle of a write. */
export const isFullDisk = (error: unknown): boolean => [FULL, IO].includes(primaryCode(error) ?? 0);

/** An error of the database as the port tells it: SQLite's own text for the code, which quotes nothing. */
export const sqliteError = (error: unknown): StoreError => {
  const text: unknown = error instanceof Error ? Reflect.get(error, "errstr") : undefined;
  return new StoreError(typeof text === "string" ? text : "sqlite", error);
};
