import type { IncomingMessage } from "node:http";
import type { Addresses } from "../addresses.ts";
import { nameSignInCookies, readCookie } from "../credentials.ts";
import type { LogoutNotice } from "./logout-token.ts";
import { type Pending, PendingSeal, pendingSeconds } from "./pending.ts";
import type { Provider } from "./provider.ts";
import type { Identity, SignInOptions } from "./types.ts";

/** Sign-in as one server offers it: the provider, and the cookies between its pages and ours. */
export class SignIn {
  readonly cookies: { readonly session: string; readonly pending: string };
  readonly sessionHours: number;
  readonly #options: SignInOptions;
  readonly #base: string;
  #provider: Promise<Provider> | undefined;
  readonly #seal: PendingSeal;
  readonly #flags: string;

  /** @param secret known to this server alone, and the same after a restart */
  constructor(options: SignInOptions, { base, secure }: Addresses, port: number, secret: string) {
    this.cookies = nameSignInCookies(port, secure);
    this.sessionHours = options.sessionHours ?? 12;
    this.#options = options;
    this.#base = base;
    this.#seal = new PendingSeal(secret);
    this.#flags = `Path=/; HttpOnly${secure ? "; Secure" : ""}`;
  }

  /** Loaded when somebody signs in: a lab that has no sign-in does without the protocol's code. */
  #loadProvider(): Promise<Provider> {
    this.#provider ??= import("./provider.ts").then(
      ({ Provider }) => new Provider(this.#options, this.#base),
    );
    return this.#provider;
  }

  /**
   * Begins a sign-in.
   * @param to path of the page to come back to
   * @param invite token of the link that was opened; "" when none
   * @param again the provider is to ask who it is, also when it knows
   * @returns where to send the browser, with the cookie that it needs to come back
   * @throws FailedSignIn unreachable
   */
  async begin(to: string, invite: string, again: boolean): Promise<{ url: string; cookie: string }> {
    const { url, ...begun } = await (await this.#loadProvider()).begin(again);
    const sealed = this.#seal.seal({ ...begun, to, invite, until: Date.now() + pendingSeconds * 1000 });
    // Lax: it has to come along when the provider sends the browser back.
    return { url, cookie: this.#write(this.cookies.pending, sealed, "Lax", pendingSeconds) };
  }

  /** The sign-in that this browser has under way. */
  findPending(request: IncomingMessage): Pending | undefined {
    return this.#seal.open(readCookie(request, this.cookies.pending) ?? "");
  }

  /** Ends a sign-in: who it is. It cannot be ended twice, however it went. @throws FailedSignIn */
  async finish(query: string, pending: Pending): Promise<Identity> {
    this.#seal.finish(pending);
    return (await this.#loadProvider()).finish(query, pending);
  }

  /** Where to sign out of the provider, which then leads back to the studies. */
  async findProviderSignOut(idToken: string): Promise<string | undefined> {
    return (await this.#loadProvider()).findSignOut(idToken, `${this.#base}/`);
  }

  /** Whose sessions the provider ends, by the token that it sent. @throws FailedSignIn */
  async readLogout(token: string): Promise<LogoutNotice> {
    return (await this.#loadProvider()).readLogout(token);
  }

  writeSession(token: string): string {
    return this.#write(this.cookies.session, token, "Strict", this.sessionHours * 60 * 60);
  }

  forgetSession(): string {
    return this.#write(this.cookies.session, "", "Strict", 0);
  }

  forgetPending(): string {
    return this.#write(this.cookies.pending, "", "Lax", 0);
  }

  #write(name: string, value: string, site: "Strict" | "Lax", seconds: number): string {
    return `${name}=${value}; ${this.#flags}; SameSite=${site}; Max-Age=${seconds}`;
  }
}
