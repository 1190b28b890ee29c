import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { checkAudit } from "../../../server/audit/chain.ts";
import type { RunningServer } from "../../../server/types.ts";
import { ask, connect, connectRaw, findId, makeWorkspace, start, until } from "../support.ts";

type Json = Record<string, unknown>;

async function openLab() {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await findId(server);
  const api = async (method: string, path: string, body?: unknown, token = server.token) => {
    const answer = await ask(server, method, `/api/studies/${id}${path}`, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      body: (/json/.test(answer.headers["content-type"] ?? "") ? answer.json() : null) as Json & Json[],
    };
  };
  const invite = async (terms: Json) =>
    (await api("POST", "/invites", terms)).body as unknown as { url: string; token: string; id: string };
  const readAudit = () =>
    readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
  return { folder, server, id, api, invite, readAudit };
}

/** A browser: keeps its cookies, and sends those marked Strict only where it is told to. */
function openBrowser(server: RunningServer) {
  const jar = new Map<string, { value: string; strict: boolean }>();
  return {
    jar,
    async open(path: string, { fromElsewhere = false, method = "GET" } = {}) {
      const cookie = [...jar]
        .filter(([, { strict }]) => !(fromElsewhere && strict))
        .map(([name, { value }]) => `${name}=${value}`)
        .join("; ");
      const answer = await ask(server, method, path, { headers: { cookie } });
      for (const line of answer.headers["set-cookie"] ?? []) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, { value, strict: line.includes("SameSite=Strict") });
      }
      return answer;
    },
    /** The token of this browser's own. */
    token(study: string): string {
      return jar.get(`chancery-${server.port}-${study}`)?.value ?? "";
    },
  };
}

async function join1(lab: Awaited<ReturnType<typeof openLab>>, token: string) {
  const browser = openBrowser(lab.server);
  const { status } = await browser.open(`/studies/${lab.id}?token=${token}`);
  return { browser, status, token: browser.token(lab.id) };
}

describe("invitations", () => {
  it("are listed without tokens, with their role, end and number", async () => {
    const { api, invite } = await openLab();
    const first = await invite({ role: "viewer" });
    const second = await invite({ role: "editor", days: 7, uses: 3 });
    const { status, body } = await api("GET", "/invites");
    expect(status).toBe(200);
    expect(body).toHaveLength(2);
    expect(body).toContainEqual({
      id: first.id,
      role: "viewer",
      created: expect.any(String),
      expires: null,
      uses: null,
      revoked: null,
    });
    const other = body.find(({ id }) => id === second.id);
    expect(other).toMatchObject({ role: "editor", uses: 3, revoked: null });
    expect(Date.parse(String(other?.expires)) - Date.parse(String(other?.created))).toBe(7 * 86_400_000);
    expect(JSON.stringify(body)).not.toContain(first.token);
  });

  it("are refused with other terms than there are", async () => {
    const { api } = await openLab();
    for (const terms of [
      {},
      { role: "reader" },
      { role: "viewer", days: 0 },
      { role: "viewer", days: 366 },
      { role: "viewer", days: 1.5 },
      { role: "viewer", uses: 0 },
      { role: "viewer", uses: 1001 },
      { role: "viewer", uses: "2" },
    ])
      expect([terms, (await api("POST", "/invites", terms)).status]).toEqual([terms, 400]);
  });

  it("can make somebody an owner of the one study, for as long as the link stands", async () => {
    const lab = await openLab();
    const { api, invite, server } = lab;
    const link = await invite({ role: "owner", uses: 1 });
    const { token } = await join1(lab, link.token);
    const studies = async () => (await ask(server, "GET", "/api/studies", { token })).json() as Json[];
    expect(await studies()).toEqual([expect.objectContaining({ id: lab.id, role: "owner" })]);
    expect((await api("POST", "/invites", { role: "viewer" }, token)).status).toBe(201);
    const outside = await ask(server, "POST", "/api/studies", { token, body: "# Another\n" });
    expect(outside.status).toBe(403);
    expect((await api("DELETE", `/invites/${link.id}`)).status).toBe(204);
    expect((await api("GET", "/invites", undefined, token)).status).toBe(401);
  });

  it("can end without an owner of it who was made one in the list of people as well", async () => {
    const lab = await openLab();
    const { api, invite } = lab;
    const link = await invite({ role: "owner" });
    const [ada, bob] = [await join1(lab, link.token), await join1(lab, link.token)];
    const { body: people } = await api("GET", "/people");
    expect(people).toHaveLength(2);
    expect((await api("PATCH", `/people/${people[0]?.id}`, { role: "owner" })).status).toBe(204);
    expect((await api("DELETE", `/invites/${link.id}`)).status).toBe(204);
    expect((await api("GET", "/people", undefined, ada.token)).status).toBe(200);
    expect((await api("GET", "/people", undefined, bob.token)).status).toBe(401);
  });

  it("and people are the owner's to see and to change", async () => {
    const lab = await openLab();
    const { api, invite } = lab;
    const link = await invite({ role: "editor" });
    const member = await join1(lab, link.token);
    const [person] = (await api("GET", "/people")).body;
    for (const token of [link.token, member.token])
      for (const [method, path, body] of [
        ["GET", "/invites"],
        ["GET", "/people"],
        ["POST", "/invites", { role: "viewer" }],
        ["DELETE", `/invites/${link.id}`],
        ["DELETE", `/people/${person?.id}`],
        ["PATCH", `/people/${person?.id}`, { role: "owner" }],
      ] as const)
        expect([method, path, (await api(method, path, body, token)).status]).toEqual([method, path, 403]);
    expect((await api("GET", "/people")).body).toHaveLength(1);
    for (const [method, path, body] of [
      ["DELETE", "/invites/none"],
      ["DELETE", "/people/none"],
      ["PATCH", "/people/none", { role: "viewer" }],
    ] as const)
      expect((await api(method, path, body)).status).toBe(404);
  });

  it("for a number of people let that many join, and open nothing directly", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const link = await invite({ role: "viewer", uses: 2 });
    const direct = await api("GET", "", undefined, link.token);
    expect([direct.status, direct.body.hint]).toEqual([401, expect.stringContaining("browser")]);
    const raw = await connectRaw(server, `/sync/${id}?token=${link.token}`);
    expect(await raw.closed).toBe(4401);
    // A program that looks at links before people do.
    await openBrowser(server).open(`/studies/${id}?token=${link.token}`, { method: "HEAD" });
    const [one, two, three] = [
      await join1(lab, link.token),
      await join1(lab, link.token),
      await join1(lab, link.token),
    ];
    expect([one.status, two.status, three.status]).toEqual([303, 303, 401]);
    expect((await api("GET", "", undefined, one.token)).status).toBe(200);
    expect(one.token).not.toBe(two.token);
    expect((await api("GET", "/invites")).body[0]?.uses).toBe(0);
    // A window is led to the page that says so, which knows nothing of the link.
    const shown = await ask(server, "GET", `/studies/${id}?token=${link.token}`, {
      headers: { "sec-fetch-dest": "document" },
    });
    expect([shown.status, shown.headers.location]).toEqual([303, `/studies/${id}?link=ended`]);
    // Used up is not ended: who joined may open it again.
    expect((await one.browser.open(`/studies/${id}?token=${link.token}`)).status).toBe(303);
  });

  it("that are revoked end all that came by them at once: links, people and open connections", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const [link, other] = [await invite({ role: "editor" }), await invite({ role: "editor" })];
    const member = await join1(lab, link.token);
    const stays = await join1(lab, other.token);
    const sockets = await Promise.all(
      [link.token, member.token, stays.token].flatMap((token) =>
        [id, `${id}/comments`].map((room) => connectRaw(server, `/sync/${room}?token=${token}`)),
      ),
    );
    const reasons: string[] = [];
    for (const { socket } of sockets) socket.on("close", (_code, reason) => reasons.push(reason.toString()));
    expect((await api("DELETE", `/invites/${link.id}`)).status).toBe(204);
    expect(await Promise.all(sockets.slice(0, 4).map(({ closed }) => closed))).toEqual(Array(4).fill(4403));
    expect(reasons).toEqual(Array(4).fill(expect.stringContaining("your access to this study has ended")));
    expect(sockets.slice(4).map(({ socket }) => socket.readyState)).toEqual([1, 1]);
    for (const token of [link.token, member.token])
      expect((await api("GET", "", undefined, token)).status).toBe(401);
    expect((await api("GET", "", undefined, stays.token)).status).toBe(200);
    expect((await join1(lab, link.token)).status).toBe(401);
    expect((await api("GET", "/people")).body).toHaveLength(1);
    expect((await api("DELETE", `/invites/${link.id}`)).status).toBe(404);
  });

  it("that are over let nobody in, and open connections are closed", { timeout: 90_000 }, async () => {
    const lab = await openLab();
    const { folder, api, invite, server, id } = lab;
    const link = await invite({ role: "editor", days: 1 });
    const member = await join1(lab, link.token);
    const end = (at: Date) => {
      const sql = new DatabaseSync(join(folder, ".chancery/log.sqlite"));
      sql.prepare("UPDATE invites SET expires = ?").run(at.toISOString());
      sql.close();
    };
    // Far enough for the connection to be made first on any machine.
    end(new Date(Date.now() + 5000));
    const raw = await connectRaw(server, `/sync/${id}?token=${member.token}`);
    expect(await raw.closed).toBe(4403);
    for (const token of [link.token, member.token])
      expect((await api("GET", "", undefined, token)).status).toBe(401);
    expect((await join1(lab, link.token)).status).toBe(401);
  });
});

describe("joining", () => {
  it("gives each browser a token of its own, and none a second one", async () => {
    const lab = await openLab();
    const { api, invite, id } = lab;
    const link = await invite({ role: "commenter" });
    const [ada, ben] = [await join1(lab, link.token), await join1(lab, link.token)];
    expect(new Set([ada.token, ben.token, link.token]).size).toBe(3);
    // By a link in a mail page, where Strict cookies stay behind, as well as by the address typed in.
    for (const fromElsewhere of [true, false]) {
      await ada.browser.open(`/studies/${id}?token=${link.token}`, { fromElsewhere });
      expect(ada.browser.token(id)).toBe(ada.token);
    }
    const { body } = await api("GET", "/people");
    expect(body).toHaveLength(2);
    expect(body[0]).toEqual({
      id: expect.any(String),
      role: "commenter",
      name: "",
      joined: expect.any(String),
      here: false,
    });
  });

  it("leaves a cookie that other pages can bring along, and that opens nothing", async () => {
    const lab = await openLab();
    const { server, id, invite } = lab;
    const { browser } = await join1(lab, (await invite({ role: "editor" })).token);
    const lax = [...browser.jar].filter(([, { strict }]) => !strict);
    expect(lax).toHaveLength(1);
    const cookie = lax.map(([name, { value }]) => `${name}=${value}`).join("; ");
    expect((await ask(server, "GET", `/api/studies/${id}`, { headers: { cookie } })).status).toBe(401);
    const raw = await connectRaw(server, `/sync/${id}`, { cookie });
    expect(await raw.closed).toBe(4401);
  });

  it("by a stronger link raises who was in already; a weaker one changes nothing", async () => {
    const lab = await openLab();
    const { api, invite, id } = lab;
    const weak = await invite({ role: "viewer" });
    const strong = await invite({ role: "editor", uses: 1 });
    const ada = await join1(lab, weak.token);
    await ada.browser.open(`/studies/${id}?token=${strong.token}`);
    await ada.browser.open(`/studies/${id}?token=${weak.token}`);
    const { body } = await api("GET", "/people");
    expect(body.map(({ role }) => role)).toEqual(["editor"]);
    expect(ada.browser.token(id)).toBe(ada.token);
  });

  it("is not needed by an owner who tries their own link", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const link = await invite({ role: "editor", uses: 1 });
    const browser = openBrowser(server);
    await browser.open(`/?token=${server.token}`);
    expect((await browser.open(`/studies/${id}?token=${link.token}`)).status).toBe(303);
    expect((await api("GET", "/people")).body).toEqual([]);
    expect((await api("GET", "/invites")).body[0]?.uses).toBe(1);
  });
});

describe("people", () => {
  it("are listed with the name they show and whether they are here", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const ada = await join1(lab, (await invite({ role: "editor" })).token);
    const client = connect(server, id, ada.token);
    client.provider.awareness.setLocalStateField("user", { name: "Ada Lovelace" });
    await client.synced;
    const person = async () => (await api("GET", "/people")).body[0];
    await until(async () => (await person())?.name === "Ada Lovelace", "the name");
    expect((await person())?.here).toBe(true);
    client.provider.destroy();
    await until(async () => (await person())?.here === false, "leaving");
    expect((await person())?.name).toBe("Ada Lovelace");
  });

  it("are removed alone, at once, and do not come in again by the same link in that browser", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const link = await invite({ role: "editor" });
    const [ada, ben] = [await join1(lab, link.token), await join1(lab, link.token)];
    const [first] = (await api("GET", "/people")).body;
    const sockets = await Promise.all(
      [ada, ben].map(({ token }) => connectRaw(server, `/sync/${id}?token=${token}`)),
    );
    expect((await api("DELETE", `/people/${first?.id}`)).status).toBe(204);
    expect(await sockets[0]?.closed).toBe(4403);
    expect(sockets[1]?.socket.readyState).toBe(1);
    expect((await api("GET", "", undefined, ada.token)).status).toBe(401);
    expect((await api("GET", "", undefined, ben.token)).status).toBe(200);
    expect((await ada.browser.open(`/studies/${id}?token=${link.token}`)).status).toBe(401);
    const again = await ada.browser.open(`/studies/${id}?token=${(await invite({ role: "viewer" })).token}`);
    expect(again.status).toBe(303);
    expect((await api("GET", "", undefined, ada.browser.token(id))).status).toBe(200);
  });

  it("change role at once: their connections are closed to come again", async () => {
    const lab = await openLab();
    const { api, invite, server, id } = lab;
    const ada = await join1(lab, (await invite({ role: "viewer" })).token);
    const [{ id: person } = {}] = (await api("GET", "/people")).body;
    const roleOf = async () => {
      const list = await ask(server, "GET", "/api/studies", { token: ada.token });
      return (list.json() as Json[])[0]?.role;
    };
    for (const role of ["editor", "owner", "commenter"]) {
      const raw = await connectRaw(server, `/sync/${id}?token=${ada.token}`);
      expect((await api("PATCH", `/people/${person}`, { role })).status).toBe(204);
      expect([role, await raw.closed, await roleOf()]).toEqual([role, 1012, role]);
    }
    expect((await api("PATCH", `/people/${person}`, { role: "king" })).status).toBe(400);
  });

  it("can own one study, which is not owning the server", async () => {
    const lab = await openLab();
    const { api, invite, server } = lab;
    const made = await ask(server, "POST", "/api/studies", { token: server.token, body: "# Other" });
    const other = (made.json() as { id: string }).id;
    const ada = await join1(lab, (await invite({ role: "editor" })).token);
    const [{ id: person } = {}] = (await api("GET", "/people")).body;
    await api("PATCH", `/people/${person}`, { role: "owner" });
    expect((await api("POST", "/invites", { role: "viewer" }, ada.token)).status).toBe(201);
    expect((await api("GET", "/people", undefined, ada.token)).status).toBe(200);
    const as = { token: ada.token };
    expect((await ask(server, "POST", "/api/studies", { ...as, body: "# Mine" })).status).toBe(403);
    expect((await ask(server, "GET", `/api/studies/${other}`, as)).status).toBe(403);
    expect((await ask(server, "GET", `/api/studies/${other}/people`, as)).status).toBe(403);
    expect((await ask(server, "GET", "/api/studies", as)).json()).toHaveLength(1);
    expect((await api("DELETE", "", undefined, ada.token)).status).toBe(204);
  });
});

describe("what the audit trail tells", () => {
  it("is each change and download, by whom, chained, without any token", async () => {
    const lab = await openLab();
    const { folder, api, invite, id, server, readAudit } = lab;
    const made = await ask(server, "POST", "/api/studies", { token: server.token, body: "# Other" });
    const link = await invite({ role: "viewer" });
    const ada = await join1(lab, link.token);
    const [{ id: person } = {}] = (await api("GET", "/people")).body;
    await api("PATCH", `/people/${person}`, { role: "editor" });
    await api("GET", "?as=md", undefined, ada.token);
    await api("GET", "?as=md", undefined, link.token);
    await api("GET", "", undefined, ada.token);
    await api("DELETE", `/people/${person}`);
    await api("DELETE", `/invites/${link.id}`);
    await api("DELETE", "");
    const entries = readAudit();
    expect(entries.map(({ action, by, study }) => [action, by, study])).toEqual([
      ["created", "owner", (made.json() as Json).id],
      ["invited", "owner", id],
      ["joined", person, id],
      ["role-changed", "owner", id],
      ["exported", person, id],
      ["exported", `invite:${link.id}`, id],
      ["removed", "owner", id],
      ["revoked", "owner", id],
      ["deleted", "owner", id],
    ]);
    expect(entries[3]).toMatchObject({ person, from: "viewer", to: "editor" });
    const file = readFileSync(join(folder, ".chancery/audit.jsonl"));
    expect(checkAudit(file)).toMatchObject({ ok: true, count: 9 });
    for (const token of [server.token, link.token, ada.token]) expect(file.includes(token)).toBe(false);
  });
});
