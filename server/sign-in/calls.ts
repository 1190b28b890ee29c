/** The addresses of sign-in. Pages lead to them and come back from them; nothing that a provider sends is shown. */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type AccountAnswer,
  type SignInFailure,
  signedOutSchema,
  signInQuery,
} from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/english.ts";
import { readText } from "../body.ts";
import { readQuery } from "../credentials.ts";
import { refuse } from "../errors.ts";
import type { Lab } from "../lab.ts";
import { sendJson, sendNothing } from "../respond.ts";
import { inTransaction } from "../sql/transaction.ts";
import { FailedSignIn } from "./failure.ts";
import { joinByLink } from "./join-by-link.ts";
import type { SignIn } from "./sign-in.ts";

/** Largest body that a provider may send, in bytes; a logout token has less than a thousand. */
const maxLogoutBytes = 16 * 1024;

function requireSignIn(lab: Lab): SignIn {
  if (lab.signIn === undefined) throw refuse(404, "noAddress");
  return lab.signIn;
}

/** GET /api/account, for anybody: whether people sign in here, as whom the caller did, and whether they make studies. */
export function tellAccount(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  const session = lab.authority.findSession(tokens);
  const answer: AccountAnswer = {
    asksSignIn: lab.signIn !== undefined,
    person: session
      ? { name: session.account.name, email: session.account.email, isOwner: lab.authority.isOwner(tokens) }
      : null,
    mayCreate: lab.authority.isOwner(tokens),
  };
  sendJson(response, 200, answer);
}

/** A page of the app, and nothing else: what comes back from sign-in goes nowhere but here. */
function readPage(path: string | null): string {
  return path !== null && /^\/(studies\/\w+)?$/.test(path) ? path : "/";
}

/** GET /auth/sign-in?to=PAGE, with again=1 for another account than before: on to the provider. */
export function beginSignIn(lab: Lab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const query = readQuery(request);
  return sendToProvider(lab, response, readPage(query.get("to")), "", query.get("again") === "1");
}

/**
 * Sends a browser to the provider, or to the page that says why it cannot go there.
 * @param to path of the page to come back to
 * @param invite token of the link that was opened; "" when none
 * @param again asks for another account than the one that the provider knows already
 */
export async function sendToProvider(
  lab: Lab,
  response: ServerResponse,
  to: string,
  invite: string,
  again = false,
): Promise<void> {
  const signIn = requireSignIn(lab);
  try {
    const { url, cookie } = await signIn.begin(readPage(to), invite, again);
    sendNothing(response, 303, { location: url, "set-cookie": [cookie] });
  } catch (thrown) {
    sendFailure(response, to, thrown, []);
  }
}

/** GET /auth/callback: the provider has sent the browser back. Every end is a page of the app. */
export async function finishSignIn(
  lab: Lab,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const signIn = requireSignIn(lab);
  const pending = signIn.findPending(request);
  // Begun in another browser (or by somebody else, for this one to finish), too long ago, or finished before.
  if (pending === undefined) return sendFailure(response, "/", new FailedSignIn("expired"), []);
  const cookies = [signIn.forgetPending()];
  try {
    const identity = await signIn.finish(String(readQuery(request)), pending);
    const { account, token } = inTransaction(lab.sql, () => {
      const account = lab.authority.accounts.keep(identity);
      const { token } = lab.authority.accounts.openSession(account, identity.idToken, signIn.sessionHours);
      const { id, name, email, issuer, subject } = account;
      lab.audit.append({ study: "", by: id, action: "signed-in", name, email, issuer, subject });
      return { account, token };
    });
    cookies.push(signIn.writeSession(token));
    const refused = pending.invite === "" ? null : joinByLink(lab, pending.invite, account);
    const location = refused === null ? pending.to : `${pending.to}?${signInQuery}=${refused}`;
    sendNothing(response, 303, { location, "set-cookie": cookies });
  } catch (thrown) {
    sendFailure(response, pending.to, thrown, cookies);
  }
}

function sendFailure(response: ServerResponse, to: string, thrown: unknown, cookies: string[]): void {
  const reason: SignInFailure = thrown instanceof FailedSignIn ? thrown.reason : "failed";
  sendNothing(response, 303, {
    location: `${readPage(to)}?${signInQuery}=${reason}`,
    ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
  });
}

/** POST /auth/sign-out: this device is signed out, its connections are closed, and it is told how to leave the provider. */
export async function signOut(lab: Lab, tokens: readonly string[], response: ServerResponse): Promise<void> {
  const signIn = requireSignIn(lab);
  const { accounts } = lab.authority;
  let idToken = "";
  const hashes: string[] = [];
  for (const token of tokens) {
    const session = accounts.findSession(token);
    if (session === undefined) continue;
    idToken = session.idToken;
    inTransaction(lab.sql, () => {
      const hash = accounts.endSession(token);
      hashes.push(hash);
      lab.cluster?.announceSessionsEnded([hash]);
      lab.audit.append({ study: "", by: session.account.id, action: "signed-out" });
    });
  }
  lab.admissions.recheckSessions(hashes);
  const url = idToken === "" ? undefined : await signIn.findProviderSignOut(idToken);
  const answer = signedOutSchema.parse({ url: url ?? null });
  sendJson(response, 200, answer, { "set-cookie": signIn.forgetSession() });
}

/**
 * POST /auth/backchannel-logout, by the provider itself: somebody has signed out there, or was locked out. Their sessions
 * here end, and their connections close at once.
 */
export async function takeLogout(
  lab: Lab,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const signIn = requireSignIn(lab);
  const form = new URLSearchParams(await readText(request, { bytes: maxLogoutBytes }));
  let ended: readonly string[] = [];
  const [token = "", ...more] = form.getAll("logout_token");
  try {
    if (token === "" || more.length > 0) throw new FailedSignIn("token");
    const notice = await signIn.readLogout(token);
    inTransaction(lab.sql, () => {
      const { accounts, hashes } = lab.authority.accounts.endProviderSessions(notice);
      for (const by of accounts)
        lab.audit.append({ study: "", by, action: "signed-out", through: "provider" });
      lab.cluster?.announceSessionsEnded(hashes);
      ended = hashes;
    });
  } catch (thrown) {
    if (!(thrown instanceof FailedSignIn)) throw thrown;
    if (thrown.reason === "unreachable") throw refuse(503, "noProvider");
    throw refuse(400, "badRequest", { detail: say("signin.logout.refused") });
  }
  lab.admissions.recheckSessions(ended);
  sendNothing(response, 200, { "cache-control": "no-store" });
}
