/**
 * Canaries on loopback. Each attempt gets an ear of its own: one port number that listens by TCP (HTTP, WebSocket and
 * anything raw) and by UDP, and one name in DNS. Whatever arrives there came from that attempt, so a failure says which
 * attempt was heard, and where.
 */
import { createSocket, type Socket } from "node:dgram";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** One attempt's ear. */
export interface Ear {
  /** Its name in DNS: lower case letters, digits and hyphens. */
  readonly label: string;
  readonly port: number;
  /** What it heard, oldest first, in words: `HTTP GET /x`, `UDP 20 bytes`, `DNS A` … */
  readonly heard: string[];
}

export interface Canaries {
  /** @param label unique among the ears that are open */
  open(label: string): Promise<Ear>;
  /** The ear of this name, where one is open. */
  find(label: string): Ear | undefined;
  close(): Promise<void>;
}

const answers: Readonly<Record<string, [type: string, body: string]>> = {
  js: ["text/javascript", "globalThis.loaded = true;"],
  css: ["text/css", "p { color: red }"],
  html: ["text/html", "<!doctype html><title>heard</title>"],
  svg: ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>'],
  json: ["application/json", "{}"],
  events: ["text/event-stream", "data: heard\n\n"],
  vtt: ["text/vtt", "WEBVTT\n\n"],
  xsl: [
    "text/xml",
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><p/></xsl:template></xsl:stylesheet>',
  ],
};

/** Answers whoever asks, from whatever origin, with something of the type that the address ends in. */
export function answerAnyone(request: IncomingMessage, response: ServerResponse): void {
  const ending = /\.(\w+)(?:[?#]|$)/.exec(request.url ?? "")?.[1] ?? "";
  const [type, body] = answers[ending] ?? ["text/plain", "heard"];
  response.writeHead(200, {
    "access-control-allow-origin": request.headers.origin ?? "*",
    "access-control-allow-headers": "*",
    "access-control-allow-methods": "*",
    "access-control-allow-credentials": "true",
    "service-worker-allowed": "/",
    "content-type": type,
  });
  response.end(body);
}

/** Opens a room of ears; `close` closes all of them. */
export function startCanaries(): Canaries {
  const ears = new Map<string, Ear>();
  const closers: (() => void)[] = [];
  return {
    async open(label) {
      for (let left = 8; ; left -= 1) {
        try {
          const { ear, close } = await listen(label);
          ears.set(label, ear);
          closers.push(close);
          return ear;
        } catch (error) {
          // The port that TCP was given may be taken for UDP.
          if (left === 0) throw error;
        }
      }
    },
    find: (label) => ears.get(label),
    async close() {
      for (const close of closers) close();
    },
  };
}

async function listen(label: string): Promise<{ ear: Ear; close(): void }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`HTTP ${request.method} ${request.url}`);
    answerAnyone(request, response);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    heard.push(`WebSocket ${request.url}`);
    sockets.handleUpgrade(request, socket, head, (socket) => socket.close());
  });
  server.on("connection", () => heard.push("TCP connection"));
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let datagrams: Socket;
  try {
    datagrams = await bind(port);
  } catch (error) {
    server.close();
    throw error;
  }
  datagrams.on("message", (bytes) => heard.push(`UDP ${bytes.length} bytes`));
  return {
    ear: { label, port, heard },
    close() {
      server.closeAllConnections();
      server.close();
      datagrams.close();
    },
  };
}

async function bind(port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, "127.0.0.1", resolve);
  });
  return socket;
}
