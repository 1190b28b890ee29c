/** Requests that no HTTP client would send: written to the socket byte by byte. */
import { connect as connectTcp, type Socket } from "node:net";
import type { RunningServer } from "../../server/types.ts";
import { afterTest } from "./support.ts";

export interface RawConnection {
  readonly socket: Socket;
  /** Everything that came so far. */
  read(): string;
  /** Resolves with everything that came once the other side has closed. */
  readonly closed: Promise<string>;
}

/** Opens a bare connection. */
export function openRaw(server: RunningServer): RawConnection {
  const socket = connectTcp(server.port, "127.0.0.1");
  afterTest(() => socket.destroy());
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  return { socket, read: () => text, closed };
}

/** Sends bytes and gives all that the server answers until it closes. */
export function sendBytes(server: RunningServer, text: string): Promise<string> {
  const connection = openRaw(server);
  connection.socket.write(Buffer.from(text, "latin1"));
  return connection.closed;
}

/** The statuses of the answers in what a connection brought. */
export function statusesOf(text: string): number[] {
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}

/** The body of the only answer, as JSON. */
export function bodyOf(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));
}

/** The head of a request with a good Host and the owner's token. */
export function head(server: RunningServer, line: string, ...headers: string[]): string {
  return [
    `${line} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    `Authorization: Bearer ${server.token}`,
    ...headers,
    "",
    "",
  ].join("\r\n");
}
