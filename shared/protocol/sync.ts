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

/** Name of a study's two rooms on the wire: the study itself and its comments. */
export type RoomKind = "study" | "comments";
