/**
 * The shape of the database, as steps forward: a data folder of any earlier version becomes today's when it is opened.
 * A step that has been released is never changed; what is new is a step of its own.
 */
import type { DatabaseSync } from "node:sqlite";
import { mendRows } from "./deleted-ranges.ts";

/** Step n brings a database of version n to version n + 1. */
const steps: readonly (string | ((sql: DatabaseSync) => void))[] = [
  `
  CREATE TABLE updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, data BLOB NOT NULL);
  CREATE INDEX updates_room ON updates (room, seq);
  CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,      -- relative to the workspace, with "/" between folders
    title TEXT NOT NULL,
    updated TEXT NOT NULL,          -- ISO 8601, UTC
    file_hash TEXT,                 -- SHA-256 of the file as last written or imported by us
    mirrored_seq INTEGER NOT NULL DEFAULT 0,  -- last log row that the file (or the copy) contains
    copy TEXT                       -- where the document is written while another program owns the file
  );
  CREATE TABLE invites (hash TEXT PRIMARY KEY, study TEXT NOT NULL, role TEXT NOT NULL, created TEXT NOT NULL);
  `,
  `
  ALTER TABLE invites ADD COLUMN id TEXT NOT NULL DEFAULT '';       -- by which it is named; tells nothing of the token
  ALTER TABLE invites ADD COLUMN expires TEXT;                      -- ISO 8601, UTC; null: never
  ALTER TABLE invites ADD COLUMN uses INTEGER;                      -- people who may still join by it; null: any number
  ALTER TABLE invites ADD COLUMN revoked TEXT;                      -- ISO 8601, UTC; null: it stands
  UPDATE invites SET id = substr(hash, 1, 16);
  CREATE UNIQUE INDEX invites_id ON invites (id);
  CREATE TABLE members (            -- people who joined by an invitation, each with a token of their own
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,      -- SHA-256 of the token
    study TEXT NOT NULL,
    role TEXT NOT NULL,
    invite TEXT NOT NULL,           -- id of the invitation
    name TEXT NOT NULL DEFAULT '',  -- as last shown; anybody may say any name
    joined TEXT NOT NULL,           -- ISO 8601, UTC
    revoked TEXT
  );
  CREATE INDEX members_study ON members (study);
  `,
  `
  CREATE TABLE versions (           -- a study's history, named versions and automatic ones
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    study TEXT NOT NULL,
    at TEXT NOT NULL,               -- ISO 8601, UTC
    name TEXT,                      -- null: nobody named it, and it may be dropped with age
    cause TEXT NOT NULL,
    hash TEXT NOT NULL,             -- SHA-256 of its text
    facts TEXT NOT NULL             -- JSON: who, and which cells changed since the version before
  );
  CREATE INDEX versions_study ON versions (study, seq);
  CREATE TABLE version_texts (      -- text of the study's file, packed (zlib), once for versions that say the same
    study TEXT NOT NULL,
    hash TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (study, hash)
  );
  CREATE TRIGGER versions_of_studies AFTER DELETE ON studies
  BEGIN DELETE FROM versions WHERE study = old.id; DELETE FROM version_texts WHERE study = old.id; END;
  `,
  `
  CREATE TABLE epochs (             -- of each room that has had more than one; the one with the greatest number is now
    room TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,             -- by which clients name it
    vector BLOB,                    -- of one that ended: its document's state vector,
    ended BLOB,                     -- and snapshot, both in Yjs' encoding, the latter deflated
    PRIMARY KEY (room, number)
  );
  `,
  `
  CREATE TABLE accounts (           -- people who signed in at the lab's provider (OpenID Connect)
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,            -- in lower case, verified; '' when there is none
    seen TEXT NOT NULL,             -- ISO 8601, UTC: when they signed in last
    UNIQUE (issuer, subject)
  );
  CREATE TABLE sessions (           -- one for each device that is signed in
    hash TEXT PRIMARY KEY,          -- SHA-256 of the token
    account TEXT NOT NULL,
    expires TEXT NOT NULL,          -- ISO 8601, UTC
    id_token TEXT NOT NULL          -- by which the provider knows whom to sign out; opens nothing
  );
  ALTER TABLE invites ADD COLUMN email TEXT;                         -- in lower case: whom it is for; null: anybody
  ALTER TABLE members ADD COLUMN account TEXT NOT NULL DEFAULT '';   -- '' for one who did not sign in
  ALTER TABLE members ADD COLUMN decided TEXT;                       -- when an owner last changed the role or removed
  CREATE UNIQUE INDEX members_account ON members (study, account) WHERE account <> '';
  `,
  `
  CREATE TABLE client_ids (         -- whose each Yjs client id is
    room TEXT NOT NULL,
    client INTEGER NOT NULL,
    actor TEXT NOT NULL,            -- as the audit trail names them
    shown INTEGER NOT NULL,         -- 1: they showed themselves by it; 0: they only brought edits under it
    written INTEGER NOT NULL,       -- 1: there are edits under it
    PRIMARY KEY (room, client)
  );
  CREATE INDEX client_ids_actor ON client_ids (room, actor, written);
  `,
  `
  CREATE TABLE mirrored_texts (     -- what each study's file said when we last wrote or read it, to merge on
    study TEXT NOT NULL,
    hash TEXT NOT NULL,             -- SHA-256 of the text
    data BLOB NOT NULL,             -- deflated
    PRIMARY KEY (study, hash)
  );
  CREATE TRIGGER mirrored_texts_of_studies AFTER DELETE ON studies
  BEGIN DELETE FROM mirrored_texts WHERE study = old.id; END;
  `,
  `
  CREATE TABLE IF NOT EXISTS ledgers (study TEXT PRIMARY KEY, data TEXT NOT NULL);  -- of each room: who edited what
  CREATE TRIGGER IF NOT EXISTS ledgers_of_studies AFTER DELETE ON studies
  BEGIN DELETE FROM ledgers WHERE study = old.id; END;
  CREATE TRIGGER IF NOT EXISTS ledgers_of_comments AFTER DELETE ON studies
  BEGIN DELETE FROM ledgers WHERE study = old.id || '/comments'; END;
  ALTER TABLE client_ids ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;  -- milliseconds since 1970
  `,
  mendRows,
  "ALTER TABLE studies ADD COLUMN open_history INTEGER NOT NULL DEFAULT 0;  -- 1: its readers may see earlier versions",
  "ALTER TABLE studies ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0;  -- 1: its text is on devices alone, here is ciphertext",
];

/** The version that this Chancery reads and writes. */
export const schemaVersion = steps.length;

/**
 * Brings a database forward to today's version, in one transaction.
 * @returns the version that was found: 0 for a new database, a greater one than `schemaVersion` when a newer Chancery
 * wrote it, which is then untouched
 * @throws what SQLite throws; the database is then as it was
 */
export function migrate(sql: DatabaseSync): number {
  sql.exec("CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)");
  const row = sql.prepare("SELECT version FROM schema").get();
  const found = Number(row?.version ?? 0);
  if (found >= schemaVersion) return found;
  sql.exec("BEGIN IMMEDIATE");
  try {
    for (const step of steps.slice(found)) {
      if (typeof step === "string") sql.exec(step);
      else step(sql);
    }
    sql.exec("DELETE FROM schema");
    sql.prepare("INSERT INTO schema (version) VALUES (?)").run(schemaVersion);
    sql.exec("COMMIT");
  } catch (thrown) {
    if (sql.isTransaction) sql.exec("ROLLBACK");
    throw thrown;
  }
  return found;
}
