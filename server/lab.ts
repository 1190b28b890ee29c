/** Everything a running server is made of, for the parts that answer requests. */
import { existsSync } from "node:fs";
import { type Role, roleAllows } from "../shared/protocol/sync.ts";
import type { Addresses } from "./addresses.ts";
import type { Authority } from "./authority.ts";
import type { Blobs } from "./blobs.ts";
import { refuse } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Mirror } from "./mirror.ts";
import type { Rooms } from "./rooms.ts";
import type { StudyRow, Workspace } from "./workspace.ts";

export interface Lab {
  readonly addresses: Addresses;
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Absolute path of the built app. */
  readonly assets: string;
  readonly authority: Authority;
  readonly workspace: Workspace;
  readonly log: Log;
  readonly rooms: Rooms;
  readonly mirror: Mirror;
  readonly blobs: Blobs;
}

/** A study that can be opened: its file is there, or people are in it. */
export function findStudy(lab: Lab, id: string): StudyRow | undefined {
  const row = lab.workspace.find(id);
  return row && (existsSync(lab.workspace.locate(row.path)) || lab.rooms.find(id)) ? row : undefined;
}

/**
 * The study `id` and the caller's role in it.
 * @throws HttpError 401 without a valid token, 404 for an unknown study, 403 when the role is less than `needed`
 */
export function requireStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  needed: Role,
): { row: StudyRow; role: Role } {
  if (!lab.authority.isKnown(tokens)) throw refuse(401, "unauthenticated");
  const row = findStudy(lab, id);
  if (row === undefined) throw refuse(404, "noStudy");
  const role = lab.authority.findRole(tokens, id);
  if (role === undefined || !roleAllows(role, needed)) throw refuse(403, "forbidden", { role: needed });
  return { row, role };
}
