/** The provider ends sessions: somebody signed out there, or was locked out (OpenID Connect Back-Channel Logout 1.0). */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ask, connectRaw, makeAssets, makeWorkspace, start } from "../support.ts";
import { openBrowser } from "./browser.ts";
import { type Forgery, makeToken, startForger } from "./forging-provider.ts";
import { ada, ben, openLab } from "./lab.ts";

it("ends all of a person's sessions at a provider's word: their connections close, others stay", async () => {
  const lab = await openLab();
  const link = await lab.invite({ role: "editor" });
  const devices = [await lab.openLink(ada, link.url), await lab.signIn(ada)];
  const other = await lab.openLink(ben, link.url);
  const enter = (session: string) =>
    connectRaw(lab.server, `/sync/${lab.id}`, { cookie: `${lab.cookie}=${session}` });
  const open = await Promise.all(devices.map(({ session }) => enter(session)));
  const bystander = await enter(other.session);
  await lab.provider.signOut(ada);
  expect(await Promise.all(open.map(({ closed }) => closed))).toEqual([4401, 4401]);
  for (const { session } of devices)
    expect((await ask(lab.server, "GET", "/api/studies", { token: session })).status).toBe(401);
  expect(await lab.readStudies(other.session)).toHaveLength(1);
  expect(bystander.socket.readyState).toBe(bystander.socket.OPEN);
  const [entry] = lab.readAudit().filter(({ action }) => action === "signed-out");
  const signedIn = lab.readAudit().find(({ action, name }) => action === "signed-in" && name === ada.name);
  expect(entry).toMatchObject({ by: signedIn?.by, through: "provider" });
  // Who was not locked out signs in again.
  expect(await lab.readStudies((await lab.signIn(ada)).session)).toHaveLength(1);
});

const event = "http://schemas.openid.net/event/backchannel-logout";

/** A lab with one person, who is signed in twice: in two sessions of the provider. */
async function openForgedLab() {
  const forger = await startForger();
  const signIn = { issuer: forger.issuer, clientId: "chancery" };
  const server = await start({ folder: makeWorkspace(), assets: await makeAssets(), signIn });
  async function enter(sid: string): Promise<string> {
    forger.state.forge = (honest) => ({ ...honest, claims: { ...honest.claims, sid } });
    const browser = openBrowser();
    await browser.follow(`${server.url}/auth/sign-in?to=/`);
    return browser.jarOf(server.url).get(`chancery-session-${server.port}`)?.value ?? "";
  }
  const sessions = [await enter("first"), await enter("second")];
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: forger.issuer, aud: "chancery", iat: now, exp: now + 120, sub: "eve", sid: "first" };
  const honest: Forgery = {
    header: { alg: "RS256", kid: "own", typ: "logout+jwt" },
    claims: { ...claims, jti: randomUUID(), events: { [event]: {} } },
    key: forger.own,
  };
  const send = ({ header, claims, key }: Forgery) =>
    ask(server, "POST", "/auth/backchannel-logout", {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `logout_token=${makeToken(header, claims, key)}`,
    });
  /** Which of the two sessions still stand. */
  async function list(): Promise<boolean[]> {
    const answers = sessions.map((token) => ask(server, "GET", "/api/studies", { token }));
    return (await Promise.all(answers)).map(({ status }) => status === 200);
  }
  return { forger, server, honest, send, list };
}

it("ends the sessions that began in one session of the provider, and each token counts once", async () => {
  const { honest, send, list } = await openForgedLab();
  const { sub, ...withoutSubject } = honest.claims;
  expect(sub).toBe("eve");
  expect((await send({ ...honest, claims: withoutSubject })).status).toBe(200);
  expect(await list()).toEqual([false, true]);
  const again = await send({ ...honest, claims: withoutSubject });
  expect([again.status, again.text]).toEqual([400, expect.stringContaining("logout token")]);
  const { sid, ...whole } = honest.claims;
  expect(sid).toBe("first");
  expect((await send({ ...honest, claims: { ...whole, jti: randomUUID() } })).status).toBe(200);
  expect(await list()).toEqual([false, false]);
});

it("ends nothing by a token that is not the provider's logout for this lab", async () => {
  const { forger, server, honest, send, list } = await openForgedLab();
  const now = Math.floor(Date.now() / 1000);
  const change = (claims: object): Forgery => ({ ...honest, claims: { ...honest.claims, ...claims } });
  const forged: Record<string, Forgery> = {
    "no signature": { ...honest, header: { alg: "none" }, key: null },
    "another key": { ...honest, key: forger.foreign.privateKey },
    "a key that is not there": { ...honest, header: { alg: "RS256", kid: "x" } },
    "the client's secret": { ...honest, header: { alg: "HS256" } },
    "an ID token": change({ events: undefined, nonce: "n" }),
    "a nonce": change({ nonce: "n" }),
    "another event": change({ events: { "http://schemas.openid.net/event/other": {} } }),
    "events that are none": change({ events: event }),
    "for another client": change({ aud: "another" }),
    "of another issuer": change({ iss: "https://evil.example" }),
    "made long ago": change({ iat: now - 3600, exp: undefined }),
    ended: change({ exp: now - 120 }),
    "without an id": change({ jti: undefined }),
    "about nobody": change({ sub: undefined, sid: undefined }),
    "about a number": change({ sub: 7 }),
  };
  for (const [what, token] of Object.entries(forged))
    expect([what, (await send(token)).status]).toEqual([what, 400]);
  for (const body of ["", "logout_token=", "logout_token=a&logout_token=b", "x".repeat(20_000)]) {
    const { status } = await ask(server, "POST", "/auth/backchannel-logout", { body });
    expect([body.slice(0, 30), status]).toEqual([body.slice(0, 30), body.length > 16_384 ? 413 : 400]);
  }
  expect(await list()).toEqual([true, true]);
  expect((await send(honest)).status).toBe(200);
  expect(await list()).toEqual([false, true]);
});

it("is no address where nobody signs in", async () => {
  const server = await start();
  expect((await ask(server, "POST", "/auth/backchannel-logout", { body: "logout_token=a" })).status).toBe(
    404,
  );
});
