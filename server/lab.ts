/** Everything a running server is made of, for the parts that answer requests. */
import { existsSync } from "node:fs";
import { type Role, roleAllows } from "../shared/protocol/sync.ts";
import type { Addresses } from "./addresses.ts";
import type { AuditTrail } from "./audit/trail.ts";
import type { Authority } from "./authority.ts";
import type { Blobs } from "./blobs.ts";
import type { Cluster } from "./cluster/cluster.ts";
import type { Connections } from "./connections.ts";
import type { DiskTraces } from "./erasure/disk.ts";
import type { ErasurePace } from "./erasure/pace.ts";
import { type HttpError, refuse } from "./errors.ts";
import type { FileRecords } from "./file-records.ts";
import type { History } from "./history/history.ts";
import type { Versions } from "./history/versions.ts";
import type { Limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Mirror } from "./mirror.ts";
import type { Admissions } from "./people/admissions.ts";
import type { People } from "./people/people.ts";
import type { Web } from "./remote/web.ts";
import type { Rooms } from "./rooms.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import type { SqlDatabase } from "./sql/database.ts";
import type { Vault } from "./vault/vault.ts";
import type { VerifyDossier } from "./verification.ts";
import type { StudyRow, Workspace } from "./workspace.ts";
import type { WriteStudy } from "./written-study.ts";

export interface Lab {
  readonly addresses: Addresses;
  /** By which cookies are named: where it listens, or, where there are several instances, the public address's. */
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Absolute path of the built app. */
  readonly assets: string;
  readonly authority: Authority;
  readonly people: People;
  /** The open sync connections, by what they were let in. */
  readonly admissions: Admissions;
  readonly audit: AuditTrail;
  /** The database, for what has to be in it and in the audit trail, or in neither. */
  readonly sql: SqlDatabase;
  /** Where people sign in at a provider; undefined where links alone let them in. */
  readonly signIn: SignIn | undefined;
  readonly workspace: Workspace;
  readonly log: Log;
  readonly rooms: Rooms;
  readonly mirror: Mirror;
  readonly versions: Versions;
  readonly disk: DiskTraces;
  readonly erasures: ErasurePace;
  /** Keeps versions of studies. */
  readonly history: History;
  readonly blobs: Blobs;
  /** What studies' documents say of their data files. */
  readonly fileRecords: FileRecords;
  /** What is said in studies goes through it on its way to the disk. */
  readonly vault: Vault;
  readonly limits: Limits;
  readonly connections: Connections;
  readonly web: Web;
  /** Writes studies in forms for which they are run; undefined where this server cannot. */
  readonly writeStudy: WriteStudy | undefined;
  /** Verifies dossiers; undefined where this server cannot. */
  readonly verifyDossier: VerifyDossier | undefined;
  /** The other instances of this lab; undefined where it is the only one. */
  readonly cluster: Cluster | undefined;
}

/** A study that can be opened: its file is there, or people are in it. */
export function findStudy(lab: Lab, id: string): StudyRow | undefined {
  const row = lab.workspace.find(id);
  return row && (existsSync(lab.workspace.locate(row.path)) || lab.rooms.find(id)) ? row : undefined;
}

/** Why nobody is known by `tokens`: none is valid, or one is a link that has to be joined by first. */
export function describeUnknown(lab: Lab, tokens: readonly string[]): HttpError {
  if (lab.authority.asksSignIn) return refuse(401, "signInFirst");
  return refuse(401, lab.authority.findJoiningOnly(tokens) ? "joinFirst" : "unauthenticated");
}

/**
 * The study `id`, the caller's role in it, how the audit trail names them, and their id among the study's people.
 * @throws HttpError 401 without a valid token, 404 for an unknown study, 403 when the role is less than `needed`
 */
export function requireStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  needed: Role,
): { row: StudyRow; role: Role; actor: string; person: string } {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  const row = findStudy(lab, id);
  if (row === undefined) throw refuse(404, "noStudy");
  const standing = lab.authority.findStanding(tokens, id);
  if (standing === undefined || !roleAllows(standing.role, needed))
    throw refuse(403, "forbidden", { role: needed });
  const { role, actor, person } = standing;
  return { row, role, actor, person };
}

/**
 * `requireStudy` for what reads the study's text, or changes it at the server.
 * @throws HttpError as it does, and 403 for a sealed study
 */
export function requireReadable(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  needed: Role,
): ReturnType<typeof requireStudy> {
  const found = requireStudy(lab, tokens, id, needed);
  if (found.row.sealed) throw refuse(403, "sealed");
  return found;
}

/**
 * Whoever may have this server run a study for them: who may edit one here.
 * @throws HttpError 401 without a valid token, 403 for anybody else
 */
export function requireRunner(lab: Lab, tokens: readonly string[]): void {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  if (lab.authority.isOwner(tokens)) return;
  const mayEdit = (role: Role | undefined) => role !== undefined && roleAllows(role, "editor");
  if (!lab.workspace.list().some(({ id }) => mayEdit(lab.authority.findRole(tokens, id))))
    throw refuse(403, "verifyEditors");
}

/**
 * The owner of the workspace, as the audit trail names them.
 * @throws HttpError 401 without a valid token, 403 for anybody else
 */
export function requireOwner(lab: Lab, tokens: readonly string[]): string {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  const owner = lab.authority.findOwner(tokens);
  if (owner === undefined) throw refuse(403, "forbidden", { role: "owner" });
  return owner;
}
