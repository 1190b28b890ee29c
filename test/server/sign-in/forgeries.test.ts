import { describe, expect, it } from "vitest";
import { makeAssets, start } from "../support.ts";
import { openBrowser } from "./browser.ts";
import { type Forgery, startForger } from "./forging-provider.ts";

async function signInWith(forge: (honest: Forgery, foreign: Forgery["key"]) => Forgery) {
  const forger = await startForger();
  forger.state.forge = (honest) => forge(honest, forger.foreign.privateKey);
  const server = await start({
    assets: await makeAssets(),
    signIn: { issuer: forger.issuer, clientId: "chancery" },
  });
  const browser = openBrowser();
  const page = await browser.follow(`${server.url}/auth/sign-in?to=/`);
  const hasSession = browser.jarOf(server.url).has(`chancery-session-${server.port}`);
  return { path: page.url.slice(server.url.length), hasSession, forger };
}
const changeClaims = (claims: object) => (honest: Forgery) => ({
  ...honest,
  claims: { ...honest.claims, ...claims },
});
const now = () => Math.floor(Date.now() / 1000);

describe("an ID token", () => {
  it("that is as it should be signs in, and PKCE and a nonce were asked for", async () => {
    const { path, hasSession, forger } = await signInWith((honest) => honest);
    expect([path, hasSession]).toEqual(["/", true]);
    expect(forger.state.nonce.length).toBeGreaterThanOrEqual(43);
    expect(forger.state.challenge).toMatch(/^S256 [\w-]{43}$/);
  });

  it.each<[string, string, (honest: Forgery, foreign: Forgery["key"]) => Forgery]>([
    [
      "without a signature (alg none)",
      "token",
      (honest) => ({ ...honest, header: { alg: "none" }, key: null }),
    ],
    ["signed with another key", "token", (honest, foreign) => ({ ...honest, key: foreign })],
    [
      "with a key that the provider does not have",
      "token",
      (honest) => ({ ...honest, header: { alg: "RS256", kid: "x" } }),
    ],
    [
      "signed by the client's own id as a secret",
      "token",
      (honest) => ({ ...honest, header: { alg: "HS256" } }),
    ],
    ["of another sign-in (nonce)", "token", changeClaims({ nonce: "another" })],
    ["without a nonce", "token", changeClaims({ nonce: undefined })],
    ["for another client (aud)", "token", changeClaims({ aud: "another" })],
    [
      "for several clients, not presented by this one (azp)",
      "token",
      changeClaims({ aud: ["chancery", "b"], azp: "b" }),
    ],
    ["of another issuer", "token", changeClaims({ iss: "https://evil.example" })],
    ["without a subject", "token", changeClaims({ sub: undefined })],
    ["that has expired", "clock", changeClaims({ exp: now() - 120, iat: now() - 300 })],
    ["that is not valid yet", "clock", changeClaims({ nbf: now() + 3600 })],
  ])("%s signs nobody in, and the page says why", async (_what, reason, forge) => {
    const { path, hasSession } = await signInWith(forge);
    expect([path, hasSession]).toEqual([`/?signin=${reason}`, false]);
  });
});
