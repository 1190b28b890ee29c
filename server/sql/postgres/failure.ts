/** What went wrong with Postgres, in a form that can go from thread to thread. */
import pg from "pg";
import type { Failure } from "./messages.ts";

/**
 * Refusals after which the same may work later, on another connection: the server is starting, stopping, full of
 * connections, or has become one that only reads. Classes or whole codes.
 */
const passing = ["08", "57P", "53300", "25006", "25P03"];

/** @param thrown by `pg` or the system, of a connection or a statement */
export function describeFailure(thrown: unknown): Failure {
  if (thrown instanceof LinkError)
    return { message: thrown.message, isAway: thrown.isAway, state: undefined };
  if (thrown instanceof pg.DatabaseError) {
    const { message, code: state } = thrown;
    return { message, isAway: passing.some((start) => state?.startsWith(start)), state };
  }
  // Some come without words, as when none of a name's addresses answers.
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { message: said || String(code), isAway: true, state: undefined };
}

/** Something that the connection itself found out. */
export class LinkError extends Error {
  readonly isAway: boolean;

  constructor(message: string, isAway = true) {
    super(message);
    this.isAway = isAway;
  }
}
