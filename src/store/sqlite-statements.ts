import type { DatabaseSync } from "node:sqlite";

/** Raised when the tables change; a file of an older version is then migrated, never a newer one. */
export const SCHEMA_VERSION = 2;

/**
 * A row of `kept` is a key with its value, if it has one (version 0 and NULL until then); its journal goes with it. `purge_at` is
 * `expires_at` rounded down: an index over it is seldom written.
 */
export const SCHEMA = `
  CREATE TABLE kept (
    key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT, expires_at INTEGER NOT NULL,
    purge_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX kept_by_purge ON kept (purge_at);
  CREATE TABLE lines (
    key TEXT NOT NULL REFERENCES kept (key) ON DELETE CASCADE,
    position INTEGER NOT NULL, once TEXT, line TEXT NOT NULL,
    PRIMARY KEY (key, position), UNIQUE (key, once)
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};`;

/** What makes a file of version 1 one of today's. */
export const FROM_VERSION_1 = `
  ALTER TABLE kept ADD COLUMN purge_at INTEGER NOT NULL DEFAULT 0;
  UPDATE kept SET purge_at = expires_at;
  DROP INDEX kept_by_expiry;
  CREATE INDEX kept_by_purge ON kept (purge_at);
  PRAGMA user_version = ${SCHEMA_VERSION};`;

/** Every statement of the SQLite store, prepared once. */
export const prepareStatements = (db: DatabaseSync) => ({
  begin: db.prepare("BEGIN IMMEDIATE"),
  commit: db.prepare("COMMIT"),
  apart: db.prepare("SAVEPOINT one"),
  joined: db.prepare("RELEASE one"),
  create: db.prepare("INSERT INTO kept (key, version, value, expires_at, purge_at) VALUES (?, 0, NULL, ?, ?)"),
  touch: db.prepare("UPDATE kept SET expires_at = ? WHERE key = ?"),
  regrain: db.prepare("UPDATE kept SET purge_at = ?1 WHERE key = ?2 AND purge_at <> ?1"),
  load: db.prepare("SELECT value, version FROM kept WHERE key = ? AND expires_at > ?"),
  replace: db.prepare(
    "UPDATE kept SET value = ?, version = version + 1, expires_at = ? WHERE key = ? AND version = ? AND expires_at > ?",
  ),
  forgetValue: db.prepare("UPDATE kept SET value = NULL, version = 0 WHERE key = ?"),
  append: db.prepare("INSERT INTO lines (key, position, once, line) VALUES (?, ?, ?, ?)"),
  last: db.prepare("SELECT max(position) AS position FROM lines WHERE key = ?"),
  named: db.prepare("SELECT line FROM lines WHERE key = ? AND once = ?"),
  forgetNamed: db.prepare("DELETE FROM lines WHERE key = ? AND once = ?"),
  // octet_length reads how long a text is, not the text.
  journal: db.prepare("SELECT count(*) AS lines, sum(octet_length(line)) AS bytes FROM lines WHERE key = ?"),
  trim: db.prepare(`DELETE FROM lines WHERE key = ?1 AND position <= (
    SELECT max(position) FROM (
      SELECT position, row_number() OVER newest AS lines, sum(octet_length(line)) OVER newest AS bytes
      FROM lines WHERE key = ?1 WINDOW newest AS (ORDER BY position DESC))
    WHERE lines > ?2 OR (bytes > ?3 AND lines > 1))`),
  end: db.prepare(`SELECT max(position) AS position FROM lines
    WHERE key = (SELECT key FROM kept WHERE key = ? AND expires_at > ?)`),
  read: db.prepare("SELECT line FROM lines WHERE key = ? AND position > ? ORDER BY position DESC LIMIT ?"),
  erase: db.prepare("DELETE FROM kept WHERE key = ?"),
  dropExpired: db.prepare("DELETE FROM kept WHERE key = ? AND expires_at <= ?"),
  dropOldest: db.prepare(`DELETE FROM kept WHERE key IN (SELECT key FROM kept
    WHERE purge_at <= ?1 AND expires_at <= ?1 ORDER BY purge_at, expires_at LIMIT ?2)`),
  purge: db.prepare("DELETE FROM kept WHERE purge_at <= ?1 AND expires_at <= ?1"),
  count: db.prepare("SELECT count(*) AS total FROM kept"),
  bytes: db.prepare(`SELECT (page_count - freelist_count) * page_size AS total
    FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`),
});
