import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { checkAudit } from "../../../server/audit/chain.ts";
import { ask, findId, makeAssets, start } from "../support.ts";
import { openBrowser } from "./browser.ts";
import { ada, ben, openLab } from "./lab.ts";

describe("signing in", () => {
  it("leads through the provider and back to the page, with a session that only its hash is kept of", async () => {
    const { folder, server, id, cookie, signIn, readAudit } = await openLab();
    const { browser, page, session } = await signIn(ada, `/studies/${id}`);
    expect([page.status, page.url]).toEqual([200, `${server.url}/studies/${id}`]);
    const { line } = browser.jarOf(server.url).get(cookie) ?? { line: "" };
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    expect(browser.jarOf(server.url).has(`chancery-signin-${server.port}`)).toBe(false);
    const account = await browser.call("GET", `${server.url}/api/account`);
    expect(JSON.parse(account.text)).toEqual({
      asksSignIn: true,
      person: { name: "Ada Lovelace", email: "ada@example.org", isOwner: false },
      mayCreate: false,
    });
    const sql = new DatabaseSync(join(folder, ".chancery/log.sqlite"));
    expect(JSON.stringify(sql.prepare("SELECT * FROM sessions").all())).not.toContain(session);
    const [{ id: person = "" } = {}] = sql.prepare("SELECT id FROM accounts").all();
    sql.close();
    expect(readAudit().at(-1)).toMatchObject({
      ...{ by: person, action: "signed-in", name: "Ada Lovelace", subject: "ada-1" },
    });
    expect(checkAudit(readFileSync(join(folder, ".chancery/audit.jsonl"))).ok).toBe(true);
  });

  it("opens no study by itself, and refuses whoever is not signed in with a sentence", async () => {
    const { server, id, signIn, readStudies } = await openLab();
    const { session } = await signIn(ada);
    expect(await readStudies(session)).toEqual([]);
    expect((await ask(server, "GET", `/api/studies/${id}`, { token: session })).status).toBe(403);
    const stranger = await ask(server, "GET", "/api/studies");
    expect([stranger.status, stranger.json()]).toEqual([
      401,
      { error: "Nobody is signed in with this request.", hint: "Open the page in a browser and sign in." },
    ]);
  });

  it("makes an owner of whom --oidc-owner names, by subject or by verified address, beside the printed token", async () => {
    const { server, id, signIn, readStudies, readAudit } = await openLab({
      owners: ["ada-1", "Ben@Example.org"],
    });
    for (const person of [ada, ben]) {
      const { session, browser } = await signIn(person);
      expect(await readStudies(session)).toContainEqual(expect.objectContaining({ id, role: "owner" }));
      expect(JSON.parse((await browser.call("GET", `${server.url}/api/account`)).text)).toMatchObject({
        person: { isOwner: true },
      });
      const made = await ask(server, "POST", "/api/studies", { token: session, body: "# New\n" });
      expect(made.status).toBe(201);
      expect(readAudit().at(-1)).toMatchObject({ action: "created", by: readAudit().at(-2)?.by });
    }
    expect(await readStudies(server.token)).toHaveLength(3);
  });

  it("makes no owner by an address that the provider does not call verified, unless it is trusted", async () => {
    const claims = { sub: "x", name: "X", email: "ada@example.org" };
    const strict = await openLab({ owners: ["ada@example.org"] }, [claims]);
    expect(await strict.readStudies((await strict.signIn(claims)).session)).toEqual([]);
    const trusting = await openLab({ owners: ["ada@example.org"], trustEmail: true }, [claims]);
    expect(await trusting.readStudies((await trusting.signIn(claims)).session)).toHaveLength(1);
  });

  it("lets in only those with a value of each claim that is asked for", async () => {
    const { server, signIn } = await openLab({ allow: { groups: ["other", "datalab"] } });
    expect((await signIn(ada)).page.status).toBe(200);
    const refused = await signIn(ben);
    expect([refused.page.url, refused.session]).toEqual([`${server.url}/?signin=notAllowed`, ""]);
  });

  it("ends after its hours, here on the server", async () => {
    const { server, folder, signIn, readStudies } = await openLab();
    const { session } = await signIn(ada);
    expect(await readStudies(session)).toEqual([]);
    const sql = new DatabaseSync(join(folder, ".chancery/log.sqlite"));
    sql.prepare("UPDATE sessions SET expires = ?").run(new Date().toISOString());
    sql.close();
    expect((await ask(server, "GET", "/api/studies", { token: session })).status).toBe(401);
  });

  it("goes on for those who are signed in while the provider is down, and tells the others", async () => {
    const { id, provider, invite, openLink, readStudies } = await openLab();
    const { session } = await openLink(ada, (await invite({ role: "editor" })).url);
    await provider.close();
    expect(await readStudies(session)).toEqual([expect.objectContaining({ id, role: "editor" })]);
    // What the provider said of itself is known for a while; a server that starts now knows nothing of it.
    const other = await start({
      assets: await makeAssets(),
      signIn: { issuer: provider.issuer, clientId: "chancery" },
    });
    const page = await openBrowser().follow(`${other.url}/auth/sign-in?to=/`);
    expect(page.url).toBe(`${other.url}/?signin=unreachable`);
  });
});

describe("signing out", () => {
  it("ends this device's session at the lab and at the provider, and no other's", async () => {
    const { server, provider, signIn, readStudies, readAudit } = await openLab();
    const [here, there] = [await signIn(ada), await signIn(ada)];
    const answer = await here.browser.call("POST", `${server.url}/auth/sign-out`);
    const { url } = JSON.parse(answer.text) as { url: string };
    expect((await ask(server, "GET", "/api/studies", { token: here.session })).status).toBe(401);
    expect(await readStudies(there.session)).toEqual([]);
    expect(readAudit().at(-1)).toMatchObject({ action: "signed-out", by: readAudit().at(-2)?.by });
    expect(url.startsWith(`${provider.issuer}/session/end?`)).toBe(true);
    // The provider asks whether to sign out there, too; it knows the lab and whom it is about.
    const asked = await here.browser.follow(url);
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining("form")]);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
    expect(xsrf).not.toBe("");
  });

  it("is not for other sites to bring about", async () => {
    const { server, signIn, readStudies } = await openLab();
    const { session } = await signIn(ada);
    const headers = { cookie: `chancery-session-${server.port}=${session}` };
    for (const foreign of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])
      expect(
        (await ask(server, "POST", "/auth/sign-out", { headers: { ...headers, ...foreign } })).status,
      ).toBe(403);
    expect((await ask(server, "GET", "/auth/sign-out", { headers })).status).toBe(405);
    expect(await readStudies(session)).toEqual([]);
  });
});

describe("a lab without sign-in", () => {
  it("has none of its addresses and stays as it was", async () => {
    const server = await start({ assets: await makeAssets() });
    expect((await ask(server, "GET", "/api/account")).json()).toEqual({
      ...{ asksSignIn: false, person: null, mayCreate: false },
    });
    for (const path of ["/auth/sign-in", "/auth/callback?code=1&state=2"])
      expect((await ask(server, "GET", path)).status).toBe(404);
    const id = await findId(server);
    const answer = await ask(server, "POST", `/api/studies/${id}/invites`, {
      token: server.token,
      body: JSON.stringify({ role: "viewer", email: "ada@example.org" }),
    });
    expect(answer.status).toBe(400);
  });
});
