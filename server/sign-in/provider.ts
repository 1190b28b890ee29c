/**
 * The lab's identity provider, by OpenID Connect's authorization code flow with PKCE. `openid-client` (certified by the
 * OpenID Foundation) does the protocol; this file says what is asked of it and what each failure is called.
 */
import * as oidc from "openid-client";
import type { SignInFailure } from "../../shared/protocol/api.ts";
import { isLoopback } from "../addresses.ts";
import { FailedSignIn } from "./failure.ts";
import { type Claims, isAllowed, readIdentity } from "./identity.ts";
import { type LogoutNotice, LogoutTokens } from "./logout-token.ts";
import type { Identity, SignInOptions } from "./types.ts";

export interface Begun {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** How long the provider may take to answer, in seconds. */
const patience = 10;
/** How long what the provider says of itself is taken as it is, in milliseconds. */
const knownMs = 60 * 60 * 1000;

export class Provider {
  readonly #options: SignInOptions;
  readonly #redirect: string;
  #known: { config: oidc.Configuration; until: number } | undefined;
  #logouts: LogoutTokens | undefined;

  /** @param base the address that people use, without a slash at the end. Nothing is asked of the provider yet */
  constructor(options: SignInOptions, base: string) {
    this.#options = options;
    this.#redirect = `${base}/auth/callback`;
  }

  /**
   * Where to send a browser, and what has to be kept until it is back.
   * @param again the provider is to ask who it is, also when it knows
   * @throws FailedSignIn unreachable
   */
  async begin(again: boolean): Promise<Begun> {
    const config = await this.#discover();
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.#redirect,
      scope: this.#options.scope ?? "openid profile email",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ...(again ? { prompt: "login" } : {}),
    });
    return { url: url.href, state, nonce, verifier };
  }

  /**
   * Who has come back.
   * @param query of the address to which the provider sent the browser
   * @throws FailedSignIn
   */
  async finish(query: string, { state, nonce, verifier }: Omit<Begun, "url">): Promise<Identity> {
    const config = await this.#discover();
    try {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${this.#redirect}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const own: Claims = { ...tokens.claims() };
      const claims = await addUserInfo(config, own, tokens.access_token);
      if (!isAllowed(claims, this.#options.allow)) throw new FailedSignIn("notAllowed");
      return readIdentity(claims, tokens.id_token ?? "", this.#options.trustEmail === true);
    } catch (thrown) {
      throw thrown instanceof FailedSignIn ? thrown : new FailedSignIn(nameFailure(thrown), thrown);
    }
  }

  /** Where to sign out of the provider as well; undefined when it has no such address or is not there. */
  async findSignOut(idToken: string, back: string): Promise<string | undefined> {
    try {
      const config = await this.#discover();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
    } catch {
      return undefined;
    }
  }

  /**
   * Whose sessions the provider ends, by the token that it sent.
   * @throws FailedSignIn unreachable, token
   */
  async readLogout(token: string): Promise<LogoutNotice> {
    const { issuer, jwks_uri, id_token_signing_alg_values_supported } = (
      await this.#discover()
    ).serverMetadata();
    if (jwks_uri === undefined) throw new FailedSignIn("provider");
    this.#logouts ??= new LogoutTokens({
      ...{ issuer, clientId: this.#options.clientId, keys: jwks_uri },
      algorithms: id_token_signing_alg_values_supported,
    });
    return this.#logouts.read(token);
  }

  /** What the provider says of itself, asked when it is first needed: a lab starts without its provider. */
  async #discover(): Promise<oidc.Configuration> {
    if (this.#known !== undefined && this.#known.until > Date.now()) return this.#known.config;
    const { issuer, clientId, clientSecret } = this.#options;
    const server = new URL(issuer);
    const isOwnMachine = server.protocol === "http:" && isLoopback(server.hostname);
    try {
      const config = await oidc.discovery(server, clientId, undefined, authenticate(clientSecret), {
        timeout: patience,
        // Without it the token endpoint's TLS is all that vouches for an ID token.
        execute: [oidc.enableNonRepudiationChecks, ...(isOwnMachine ? [oidc.allowInsecureRequests] : [])],
      });
      this.#known = { config, until: Date.now() + knownMs };
      return config;
    } catch (thrown) {
      throw new FailedSignIn("unreachable", thrown);
    }
  }
}

/** By the way that the provider takes; Basic is the one that every provider has to (OpenID Connect Core 1.0, 9). */
function authenticate(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const [post, basic] = [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const isPost = methods.includes("client_secret_post") && !methods.includes("client_secret_basic");
    return (isPost ? post : basic)(server, ...rest);
  };
}

/** Adds what the provider tells only when asked with the access token. What the ID token says stays. */
async function addUserInfo(config: oidc.Configuration, own: Claims, accessToken: string): Promise<Claims> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return own;
  return { ...(await oidc.fetchUserInfo(config, accessToken, String(own.sub))), ...own };
}

/** What a failure of the protocol is called, by openid-client's codes. */
function nameFailure(thrown: unknown): SignInFailure {
  if (thrown instanceof oidc.AuthorizationResponseError)
    return thrown.error === "access_denied" ? "denied" : "provider";
  // The provider refuses the code: it was used before, or is not for this client.
  if (thrown instanceof oidc.ResponseBodyError)
    return thrown.error === "invalid_grant" ? "expired" : "provider";
  if (!(thrown instanceof oidc.ClientError)) return "unreachable";
  const cause: unknown = thrown.cause;
  const about = `${thrown.message} ${cause instanceof Error ? cause.message : ""}`;
  switch (thrown.code) {
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
      return "clock";
    case "OAUTH_TIMEOUT":
      return "unreachable";
    case "OAUTH_INVALID_RESPONSE":
      if (about.includes('"iss"') && about.includes("response parameter")) return "issuer";
      return about.includes('"state"') ? "expired" : "token";
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON":
      return "provider";
    default:
      return "token";
  }
}
