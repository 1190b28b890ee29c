/**
 * A resolver that tells the ears of every question about them, and a browser that asks it and nobody else. The browser
 * reads /etc/resolv.conf, so it is started in a mount namespace where that file is another; that needs root and Linux.
 */
import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Canaries } from "./canaries.ts";

/** Loopback, port 53, away from any resolver of the machine's own. */
const address = "127.0.53.53";

export interface DnsCanary {
  /** A program that starts the browser with this resolver. */
  wrap(executable: string): string;
  close(): void;
}

/**
 * Starts the resolver: every name has the address 127.0.0.1; the first label says whose ear is told.
 * @param folder for the files of the namespace
 * @returns null where the machine does not let a test do this
 */
export async function startDnsCanary(canaries: Canaries, folder: string): Promise<DnsCanary | null> {
  const allowed = spawnSync("unshare", ["-m", "mount", "--bind", "/dev/null", "/etc/resolv.conf"]);
  if (allowed.status !== 0) return null;
  const socket = createSocket("udp4");
  socket.on("message", (query, { address: from, port }) => {
    const asked = readQuestion(query);
    if (asked === null) return;
    canaries.find(asked.name.split(".")[0] ?? "")?.heard.push(`DNS ${asked.name} type ${asked.type}`);
    socket.send(answer(query, asked), port, from);
  });
  const bound = await new Promise<boolean>((resolve) => {
    socket.once("error", () => resolve(false));
    socket.bind(53, address, () => resolve(true));
  });
  if (!bound) return null;
  return {
    wrap(executable) {
      const settings = join(folder, "resolv.conf");
      writeFileSync(settings, `nameserver ${address}\noptions timeout:1 attempts:1\n`);
      const program = join(folder, "browser-with-resolver");
      const inner = `mount --bind '${settings}' /etc/resolv.conf && exec '${executable}' "$@"`;
      writeFileSync(
        program,
        `#!/bin/sh\nexec unshare -m sh -c '${inner.replaceAll("'", "'\\''")}' sh "$@"\n`,
      );
      chmodSync(program, 0o755);
      return program;
    },
    close: () => socket.close(),
  };
}

interface Question {
  name: string;
  /** RFC 1035 §3.2.2: 1 is A; 28 is AAAA (RFC 3596), 65 is HTTPS (RFC 9460). */
  type: number;
  /** Bytes of the query up to the end of its first question. */
  end: number;
}

/** The first question of a message (RFC 1035 §4.1), or null when it has none that can be read. */
function readQuestion(query: Buffer): Question | null {
  const labels: string[] = [];
  let at = 12;
  for (;;) {
    const length = query[at];
    if (length === undefined || length > 63) return null;
    at += 1;
    if (length === 0) break;
    labels.push(query.toString("latin1", at, at + length).toLowerCase());
    at += length;
  }
  if (at + 4 > query.length) return null;
  return { name: labels.join("."), type: query.readUInt16BE(at), end: at + 4 };
}

function answer(query: Buffer, { type, end }: Question): Buffer {
  const isAddress = type === 1;
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  // A pointer to the question's name, A, IN, a second to live, four bytes.
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([header, query.subarray(12, end), ...(isAddress ? [record] : [])]);
}
