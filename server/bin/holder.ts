/**
 * Who deleted a study that was theirs in a workspace that is not: kept in the bin beside the study's file, so that they can
 * restore it. By then the study and its members are forgotten.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

/**
 * An owner of one study: the account with which they signed in, or, of who joined by a link, the id that they had as a
 * member and the hash of their token.
 */
const holderSchema = z.union([
  z.object({ account: z.string() }),
  z.object({ member: z.string(), token: z.string() }),
]);
export type Holder = z.infer<typeof holderSchema>;

const nameMark = (path: string) => `${path}.owner.json`;

/** Keeps who may restore the file at `path`. */
export function keepHolder(path: string, holder: Holder): void {
  writeFileSync(nameMark(path), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
}

/** Who may restore the file at `path` besides the owner of the workspace; undefined for nobody. */
export function readHolder(path: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(nameMark(path), "utf8")));
  } catch {
    // Most files were deleted by the owner of the workspace.
    return undefined;
  }
}

/** Forgets who may restore the file at `path`. */
export function forgetHolder(path: string): void {
  rmSync(nameMark(path), { force: true });
}
