/** The sync wire (contract §4): y-websocket's message types plus ours. */
export const syncMessage = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /**
   * Barrier. A Chancery client sends [barrier, varUint n] after its updates; the server answers the same once
   * everything it received before on this connection is on disk. Stock clients never send it and never see one.
   */
  barrier: 100,
  /** Server → clients that sent a barrier: [notice, varString JSON of Notice]: something a person should be told. */
  notice: 101,
  /**
   * Provenance. A Chancery client sends [provenance] when it has connected; the server answers, and from then on tells,
   * [provenance, varString JSON of Provenance] (provenance.ts): who edited which cell. Stock clients never see one.
   */
  provenance: 102,
  /**
   * Server → clients that named the epoch of their copy in the address (`?epoch=NAME`, or `?epoch=` when they have none):
   * [epoch, varString name of the room's epoch, varUint8Array]. The bytes are empty in the first message of a connection.
   * Before the connection is closed with 4409 they are the Yjs snapshot with which the epoch of the client's copy ended,
   * where the server knows it: what the copy has beyond that was never received.
   */
  epoch: 103,
} as const;

/** Close codes and their HTTP twins. 44xx must not be retried. */
export const refusal = {
  4401: { http: 401, name: "unauthenticated" },
  4403: { http: 403, name: "forbidden" },
  4404: { http: 404, name: "unknown-study" },
  4409: { http: 409, name: "other-history" },
  4413: { http: 413, name: "too-large" },
} as const;
export type RefusalCode = keyof typeof refusal;

export const roles = ["viewer", "commenter", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

/** Whether `role` includes what `needed` may do. */
export function roleAllows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** Whether a person may write comments; null: their role is not known yet. */
export function mayComment(role: Role | null): boolean {
  return role !== null && roleAllows(role, "commenter");
}

/** Name of a study's two rooms on the wire: the study itself and its comments. */
export type RoomKind = "study" | "comments";
