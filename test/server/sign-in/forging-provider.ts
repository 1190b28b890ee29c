/** A provider that signs in nobody and sends what it is told to: forged ID tokens. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import { afterTest } from "../support.ts";

const makeKeys = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A signed token (RFC 7515). */
export function makeToken(header: object, claims: object, key: KeyObject | null): string {
  const text = `${encode({ typ: "JWT", ...header })}.${encode(claims)}`;
  return `${text}.${key === null ? "" : sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

export interface Forgery {
  readonly claims: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly key: KeyObject | null;
}

/** Starts it. `forge` makes of an honest token what is sent in its place. */
export async function startForger() {
  const [own, foreign] = [makeKeys(), makeKeys()];
  const state = { nonce: "", challenge: "", forge: (honest: Forgery): Forgery => honest, verifier: "" };
  let issuer = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", issuer);
    const send = (body: object) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return send({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256", "none"],
        });
      case "/keys":
        return send({
          keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "own", alg: "RS256", use: "sig" }],
        });
      case "/authorize": {
        state.nonce = url.searchParams.get("nonce") ?? "";
        state.challenge = `${url.searchParams.get("code_challenge_method")} ${url.searchParams.get("code_challenge")}`;
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.searchParams.set("code", "code");
        back.searchParams.set("state", url.searchParams.get("state") ?? "");
        response.writeHead(303, { location: back.href });
        return response.end();
      }
      case "/token": {
        const now = Math.floor(Date.now() / 1000);
        const forged = state.forge({
          header: { alg: "RS256", kid: "own" },
          claims: { iss: issuer, sub: "eve", aud: "chancery", nonce: state.nonce, iat: now, exp: now + 300 },
          key: own.privateKey,
        });
        const idToken = makeToken(forged.header, forged.claims, forged.key);
        return send({ access_token: "a", token_type: "Bearer", id_token: idToken });
      }
      default:
        response.statusCode = 404;
        return response.end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  issuer = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  afterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer, state, own: own.privateKey, foreign };
}
