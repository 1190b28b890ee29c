/** Opens the port: plain HTTP, or HTTPS where there is a certificate. */
import { createServer, type Server, type ServerOptions } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { say } from "../shared/words/english.ts";
import type { Certificate } from "./certificate.ts";
import { reasonOf } from "./errors.ts";
import type { Limits } from "./limits.ts";

/** Both kinds answer requests in the same way. */
export type AnyServer = Server | SecureServer;

/** How often connections are looked at for how long they take, in milliseconds. */
const checkMs = 5000;

/**
 * Listens on `host` and `port`; 0 picks a free one.
 * @throws Error with one sentence and the system's own words (`code`, `syscall`), by which callers try another port
 */
export function listen(
  host: string,
  port: number,
  limits: Limits,
  certificate: Certificate | undefined,
): Promise<{ server: AnyServer; port: number }> {
  const options: ServerOptions = {
    // Said outright: a lenient parser is what request smuggling lives on.
    insecureHTTPParser: false,
    // checkRequest refuses what names no host, with a sentence; Node would without one.
    requireHostHeader: false,
    connectionsCheckingInterval: Math.min(checkMs, limits.slowMs / 2),
    // Other protocols are not spoken here: such a request is answered as if it had not offered them.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
  };
  const server = certificate
    ? createSecureServer({
        ...options,
        cert: certificate.cert,
        key: certificate.key,
        handshakeTimeout: limits.slowMs,
      })
    : createServer(options);
  return new Promise((done, fail) => {
    server.once("error", (thrown) => {
      const reason = reasonOf(thrown);
      const where = { host, port: String(port), reason };
      const sentence = say(reason === "EADDRINUSE" ? "server.start.portTaken" : "server.start.listen", where);
      fail(Object.assign(new Error(sentence, { cause: thrown }), { code: reason, syscall: "listen" }));
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      done({ server, port: address !== null && typeof address === "object" ? address.port : port });
    });
  });
}
