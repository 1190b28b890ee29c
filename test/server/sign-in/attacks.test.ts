/** What an attacker, or an ill chance, does to a sign-in under way. */
import { describe, expect, it } from "vitest";
import { listAddresses } from "../../../server/addresses.ts";
import { SignIn } from "../../../server/sign-in/sign-in.ts";
import { ask } from "../support.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";
import { ada, ben, openLab } from "./lab.ts";

type Lab = Awaited<ReturnType<typeof openLab>>;

/** The address with which the provider sends a browser back, which has not been followed yet. */
async function reachCallback(lab: Lab, browser: TestBrowser, person = ada): Promise<URL> {
  lab.provider.state.person = person;
  const { url } = await browser.follow(
    `${lab.server.url}/auth/sign-in?to=/studies/${lab.id}`,
    ({ pathname }) => pathname === "/auth/callback",
  );
  return new URL(url);
}
const hasSession = (lab: Lab, browser: TestBrowser) => browser.jarOf(lab.server.url).has(lab.cookie);

describe("a sign-in", () => {
  it("that the person breaks off leads to a page that says so", async () => {
    const lab = await openLab();
    const { page, session } = await lab.signIn(null, `/studies/${lab.id}`);
    expect([page.status, page.url, session]).toEqual([
      200,
      `${lab.server.url}/studies/${lab.id}?signin=denied`,
      "",
    ]);
  });

  it("is finished once: the same address again, with the same cookie, signs nobody in", async () => {
    const lab = await openLab();
    const browser = openBrowser();
    const callback = await reachCallback(lab, browser);
    const pending = `chancery-signin-${lab.server.port}`;
    const kept = browser.jarOf(lab.server.url).get(pending);
    expect((await browser.follow(callback.href)).url).toBe(`${lab.server.url}/studies/${lab.id}`);
    const thief = openBrowser();
    if (kept) thief.jarOf(lab.server.url).set(pending, kept);
    expect((await thief.follow(callback.href)).url).toBe(`${lab.server.url}/?signin=expired`);
    expect(hasSession(lab, thief)).toBe(false);
  });

  it("of an attacker cannot be finished by somebody else's browser (login CSRF)", async () => {
    const lab = await openLab();
    const callback = await reachCallback(lab, openBrowser(), ben);
    const victim = openBrowser();
    expect((await victim.follow(callback.href)).url).toBe(`${lab.server.url}/?signin=expired`);
    // Nor in the midst of a sign-in of the victim's own.
    await reachCallback(lab, victim);
    expect((await victim.follow(callback.href)).url).toContain("?signin=expired");
    expect(hasSession(lab, victim)).toBe(false);
  });

  it("answered by another issuer is not used (mix-up)", async () => {
    const lab = await openLab();
    for (const change of [
      (query: URLSearchParams) => query.set("iss", "https://evil.example"),
      (query: URLSearchParams) => query.delete("iss"),
    ]) {
      const browser = openBrowser();
      const callback = await reachCallback(lab, browser);
      change(callback.searchParams);
      expect((await browser.follow(callback.href)).url).toContain("?signin=issuer");
      expect(hasSession(lab, browser)).toBe(false);
    }
  });

  it("with a code that is not the provider's is refused by it", async () => {
    const lab = await openLab();
    const browser = openBrowser();
    const callback = await reachCallback(lab, browser);
    callback.searchParams.set("code", "guessed");
    expect((await browser.follow(callback.href)).url).toContain("?signin=expired");
    expect(hasSession(lab, browser)).toBe(false);
  });

  it("that fails leaves whoever is signed in as they are", async () => {
    const lab = await openLab();
    const { browser, session } = await lab.signIn(ada);
    await lab.signIn(null, "/", browser);
    expect(await lab.readStudies(session)).toEqual([]);
    expect(hasSession(lab, browser)).toBe(true);
  });

  it("comes back to a page of the app and nowhere else", async () => {
    const lab = await openLab();
    for (const to of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/studies/../..//evil.example",
      "/studies/x?token=y",
      "/studies/x%0d%0aset-cookie:a=b",
      "/auth/sign-in",
      "javascript:alert(1)",
    ]) {
      const { page } = await lab.signIn(ada, to);
      expect([to, page.url]).toEqual([to, `${lab.server.url}/`]);
    }
  });
});

describe("a session", () => {
  it("is made anew at each sign-in: a planted cookie is not taken over (fixation)", async () => {
    const lab = await openLab();
    const planted = "A".repeat(43);
    const browser = openBrowser();
    browser.jarOf(lab.server.url).set(lab.cookie, { value: planted, line: "" });
    const { session } = await lab.signIn(ada, "/", browser);
    expect(session).not.toBe(planted);
    expect((await ask(lab.server, "GET", "/api/studies", { token: planted })).status).toBe(401);
  });

  it("is not taken from an address: nobody chooses by a link as whom its reader is signed in", async () => {
    const lab = await openLab();
    const { session } = await lab.signIn(ben);
    const answer = await ask(lab.server, "GET", `/?token=${session}`);
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([401, undefined]);
  });

  it("has cookies over HTTPS that no neighbour of the same domain can set", () => {
    const addresses = listAddresses("127.0.0.1", 4747, "https://lab.example.org");
    const options = { issuer: "https://login.example.org", clientId: "chancery" };
    const line = new SignIn(options, addresses, 4747, "secret").writeSession("token");
    expect(line).toBe(
      "__Host-chancery-session-4747=token; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=43200",
    );
  });
});
