/**
 * What a provider sends when somebody has signed out there, or was locked out: a logout token (OpenID Connect
 * Back-Channel Logout 1.0, 2.4). It comes from the network and not through a browser, so its signature is all that vouches for it.
 */
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { FailedSignIn } from "./failure.ts";

/** Whose sessions end: of a subject, or those that began in one session of the provider. One of the two is there. */
export interface LogoutNotice {
  readonly issuer: string;
  readonly subject: string | undefined;
  readonly providerSession: string | undefined;
}

/** What is known of a provider. */
export interface TokenSource {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: string;
  /** By which algorithms it says that it signs; RS256 when it says nothing. */
  readonly algorithms: readonly string[] | undefined;
}

const event = "http://schemas.openid.net/event/backchannel-logout";
/** A token is good for so many seconds after it was made, whatever it says itself. */
const maxAge = 10 * 60;
const skew = 60;
const maxTextLength = 255;

export class LogoutTokens {
  readonly #source: TokenSource;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  /** Id of each token that was taken → when it would not be taken any more, in milliseconds since 1970. */
  readonly #taken = new Map<string, number>();

  constructor(source: TokenSource) {
    this.#source = source;
    this.#keys = createRemoteJWKSet(new URL(source.keys));
  }

  /**
   * Reads a logout token. Each can be used once.
   * @throws FailedSignIn unreachable when the provider's keys cannot be had, token when it is not one or not for us
   */
  async read(token: string): Promise<LogoutNotice> {
    const claims = await this.#verify(token);
    const { sub, sid, jti, iat = 0, nonce, events } = claims;
    const isLogout = typeof events === "object" && events !== null && Object.hasOwn(events, event);
    // A nonce is what makes an ID token of it: one of those must never end sessions.
    if (!isLogout || nonce !== undefined || !isId(jti) || this.#taken.has(jti))
      throw new FailedSignIn("token");
    if ((sub !== undefined && !isId(sub)) || (sid !== undefined && !isId(sid)))
      throw new FailedSignIn("token");
    if (sub === undefined && sid === undefined) throw new FailedSignIn("token");
    const now = Date.now();
    for (const [old, end] of this.#taken) if (end <= now) this.#taken.delete(old);
    this.#taken.set(jti, (iat + maxAge + 2 * skew) * 1000);
    return { issuer: this.#source.issuer, subject: sub, providerSession: sid };
  }

  async #verify(token: string): Promise<JWTPayload> {
    const { issuer, clientId, algorithms = ["RS256"] } = this.#source;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...{ issuer, audience: clientId, maxTokenAge: maxAge, clockTolerance: skew },
        requiredClaims: ["iat", "jti", "events"],
        // The client's own secret signs nothing that counts here.
        algorithms: algorithms.filter((name) => /^(RS|PS|ES|Ed)/.test(name)),
      });
      return payload;
    } catch (thrown) {
      const isUnreachable = !(thrown instanceof errors.JOSEError) || thrown instanceof errors.JWKSTimeout;
      throw new FailedSignIn(isUnreachable ? "unreachable" : "token", thrown);
    }
  }
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= maxTextLength;
}
