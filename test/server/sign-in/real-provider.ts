/** `oidc-provider`, a certified OpenID provider, in this process; whoever comes is signed in as the test says. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { vi } from "vitest";
import { afterTest } from "../support.ts";

export interface TestPerson {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
}

export const clientId = "chancery";
export const clientSecret = "a secret of thirty-two characters at least";

/** Starts a provider on a free port. @param redirect the lab's address for coming back, known a little later */
export async function startProvider(people: readonly TestPerson[]) {
  // It warns of what only a test may do: plain HTTP, keys that are in its own source.
  for (const kind of ["warn", "info"] as const) {
    const quiet = vi.spyOn(console, kind).mockImplementation(() => {});
    afterTest(() => quiet.mockRestore());
  }
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  /** Who sits before the browser; null for one who presses “Cancel”. */
  const state = { person: people[0] ?? null, logins: 0 } as { person: TestPerson | null; logins: number };

  let opened: Provider | undefined;

  function open(redirect: string, home: string): void {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [redirect],
          post_logout_redirect_uris: [home],
          backchannel_logout_uri: `${home}auth/backchannel-logout`,
        },
      ],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: { enabled: true },
        backchannelLogout: { enabled: true },
      },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      // Its own refuses addresses of this machine, where the lab of a test is.
      fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
      pkce: { required: () => true },
      cookies: { keys: ["only in tests"] },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ ...people.find(({ sub }) => sub === id), sub: id }),
      }),
      async loadExistingGrant({ oidc }) {
        const { provider, client, account } = oidc;
        const grant = new provider.Grant({
          ...(client ? { clientId: client.clientId } : {}),
          ...(account ? { accountId: account.accountId } : {}),
        });
        grant.addOIDCScope("openid profile email");
        await grant.save();
        return grant;
      },
    });
    opened = provider;
    const answer = provider.callback();
    handle = (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
      const { person } = state;
      state.logins += 1;
      const result = person === null ? { error: "access_denied" } : { login: { accountId: person.sub } };
      void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    };
  }
  /** Somebody signs out at the provider, or is locked out there: it tells the lab. */
  async function signOut(person: TestPerson): Promise<void> {
    const client = await opened?.Client.find(clientId);
    // It does so by itself once a browser has confirmed; its types leave the method out.
    await (client as unknown as { backchannelLogout(sub: string): Promise<void> }).backchannelLogout(
      person.sub,
    );
  }
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  };
  afterTest(close);
  return { issuer, state, open, signOut, close };
}
