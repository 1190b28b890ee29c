/** Somebody in a room, as the room sees them. */
import type { Role } from "../shared/protocol/sync.ts";
import { say } from "../shared/words/english.ts";
import type { Origin } from "./ledger.ts";
import { formatBytes, type Limits, nameOption } from "./limits.ts";

/** A connection as its room sees it. */
export interface Member {
  readonly mayWrite: boolean;
  /** The epoch that it says its copy is of, "" when it has none; absent in stock clients, which cannot say. */
  readonly epoch?: string | undefined;
  /** By which link it came, and which connection it is. */
  readonly author: Origin & {
    readonly role: Role;
    /** Their name in the provider's words; absent for one who did not sign in. */
    readonly name?: string | undefined;
  };
  /** The names by which it owns client ids, the one for new ones first; when absent, its author's id. */
  readonly actors?: readonly string[];
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Whether so much waits for it that what is no edit should wait; then `resume` is called once, when less does. */
  defer?(resume: () => void): boolean;
  /** Charged for so many bytes of its presence that go out to the others, who cannot hold it back themselves. */
  charge?(bytes: number): void;
  /** Told the name that it shows, whenever it shows itself. */
  named?(name: string): void;
}

export type RoomLimits = Pick<
  Limits,
  "messageBytes" | "documentBytes" | "presenceBytes" | "parkedBytes" | "allParkedBytes"
>;

/** A limit in the words of a close code's reason. */
export function describeLimit(
  words: "server.close.tooLarge" | "server.close.full" | "server.close.gap" | "server.close.crowded",
  limit: "messageBytes" | "documentBytes" | "parkedBytes" | "allParkedBytes",
  limits: RoomLimits,
): string {
  return say(words, { limit: formatBytes(limits[limit]), option: nameOption(limit) });
}
