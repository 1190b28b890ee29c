import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Network } from "../../../server/remote/fetch.ts";

/** A public address, by which tests name the canary. */
export const publicIp = "93.184.215.14";

export interface WebCanary {
  readonly heard: { url: string; headers: IncomingMessage["headers"]; method: string }[];
  /** A network where names lead where `names` says, and every public address leads to the canary. */
  network(names: Readonly<Record<string, readonly string[]>>): Network & { dialled: string[] };
  close(): Promise<void>;
}

/** A web server on loopback that hears everything that reaches it. */
export async function startWebCanary(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebCanary> {
  const heard: WebCanary["heard"] = [];
  const server = createServer((request, response) => {
    heard.push({ url: request.url ?? "", headers: request.headers, method: request.method ?? "" });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    network(names) {
      const dialled: string[] = [];
      return {
        dialled,
        async resolve(host) {
          const ips = names[host];
          if (!ips) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
          return ips;
        },
        dial(ip) {
          dialled.push(ip);
          return { host: "127.0.0.1", port };
        },
      };
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
