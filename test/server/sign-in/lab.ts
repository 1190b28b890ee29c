/** A lab whose people sign in at a provider. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SignInOptions } from "../../../server/sign-in/types.ts";
import { ask, findId, makeAssets, makeWorkspace, start } from "../support.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";
import { clientId, clientSecret, startProvider, type TestPerson } from "./real-provider.ts";

export const ada: TestPerson = {
  sub: "ada-1",
  name: "Ada Lovelace",
  email: "Ada@example.org",
  email_verified: true,
  groups: ["datalab", "staff"],
};
export const ben: TestPerson = {
  sub: "ben-2",
  name: "Ben Okri",
  email: "ben@example.org",
  email_verified: true,
};

/** @param assets folder of the built app; a stand-in unless given */
export async function openLab(
  options: Partial<SignInOptions> = {},
  people: readonly TestPerson[] = [ada, ben],
  assets?: string,
) {
  const provider = await startProvider(people);
  const folder = makeWorkspace();
  const signIn = { issuer: provider.issuer, clientId, clientSecret, ...options };
  const server = await start({ folder, assets: assets ?? (await makeAssets()), signIn });
  provider.open(`${server.url}/auth/callback`, `${server.url}/`);
  const id = await findId(server);
  const cookie = `chancery-session-${server.port}`;

  const asOwner = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(server, method, `/api/studies/${id}${path}`, {
      token: server.token,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: answer.text === "" ? null : (answer.json() as never) };
  };
  const invite = async (terms: object) =>
    (await asOwner("POST", "/invites", terms)).body as unknown as { url: string; token: string; id: string };

  /** Signs somebody in on a new device, from a page of the app. */
  async function signIn_(person: TestPerson | null, to = "/", browser: TestBrowser = openBrowser()) {
    provider.state.person = person;
    const page = await browser.follow(`${server.url}/auth/sign-in?to=${encodeURIComponent(to)}`);
    return { browser, page, session: browser.jarOf(server.url).get(cookie)?.value ?? "" };
  }
  /** Opens a link on a new device. */
  async function openLink(person: TestPerson | null, url: string, browser: TestBrowser = openBrowser()) {
    provider.state.person = person;
    const page = await browser.follow(url);
    return { browser, page, session: browser.jarOf(server.url).get(cookie)?.value ?? "" };
  }
  const readStudies = async (session: string) =>
    (await ask(server, "GET", "/api/studies", { token: session })).json() as { id: string; role: string }[];
  const readAudit = () =>
    readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    provider,
    folder,
    server,
    id,
    cookie,
    asOwner,
    invite,
    signIn: signIn_,
    openLink,
    readStudies,
    readAudit,
  };
}
