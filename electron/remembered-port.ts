import { readFileSync } from "node:fs";
import { writeAtomically } from "../server/atomic-file.ts";

/**
 * The port of the embedded server is kept from one start to the next: a page's address is where the browser keeps its
 * settings and copies for work offline, and a new port each time would lose them and leave the old ones behind.
 */

/** The port of the last start; 0, for a free one, when there was none. */
export function readPort(file: string): number {
  try {
    const port = Number(readFileSync(file, "utf8"));
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
  } catch {
    return 0;
  }
}

/**
 * Starts a server at the port of the last start, or at a free one when somebody else has it.
 * @param file where the port is kept
 * @param start starts a server at a port; its error has the system's `code`
 */
export async function startAtPort<Server extends { readonly port: number }>(
  file: string,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  const last = readPort(file);
  const server = await start(last).catch((error: unknown) => {
    if (last === 0 || !isTaken(error)) throw error;
    return start(0);
  });
  if (server.port !== last) {
    try {
      writeAtomically(file, String(server.port));
    } catch {
      // A read-only profile: the next start takes a free port again.
    }
  }
  return server;
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // Windows says EACCES of a port that it has set aside.
  return code === "EADDRINUSE" || code === "EACCES";
}
