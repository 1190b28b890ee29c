import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { provenanceSchema } from "../../../shared/protocol/provenance.ts";
import { syncMessage } from "../../../shared/protocol/sync.ts";
import { ask, connect, connectRaw, until } from "../support.ts";
import { openBrowser } from "./browser.ts";
import { ada, ben, openLab } from "./lab.ts";

type Lab = Awaited<ReturnType<typeof openLab>>;
type Json = Record<string, unknown>;

async function listPeople(lab: Lab) {
  return (await lab.asOwner("GET", "/people")).body as unknown as (Json & { id: string })[];
}

/** A sync connection of somebody who is signed in. */
function enter(lab: Lab, session: string, room = lab.id) {
  return connectRaw(lab.server, `/sync/${room}`, { cookie: `${lab.cookie}=${session}` });
}

describe("a link, where people sign in", () => {
  it("asks to sign in, and gives its role to the person, on every device of theirs", async () => {
    const lab = await openLab();
    const link = await lab.invite({ role: "editor", uses: 1 });
    const { page, session } = await lab.openLink(ada, link.url);
    expect(page.url).toBe(`${lab.server.url}/studies/${lab.id}`);
    const other = await lab.signIn(ada);
    for (const one of [session, other.session])
      expect(await lab.readStudies(one)).toEqual([expect.objectContaining({ id: lab.id, role: "editor" })]);
    // Another device of theirs needs no more of the link.
    expect((await lab.openLink(ada, link.url)).page.url).toBe(`${lab.server.url}/studies/${lab.id}`);
    expect((await lab.openLink(ben, link.url)).page.url).toBe(
      `${lab.server.url}/studies/${lab.id}?signin=linkUsed`,
    );
    expect(await listPeople(lab)).toEqual([
      expect.objectContaining({
        ...{ name: "Ada Lovelace", email: "ada@example.org", verified: true, role: "editor" },
      }),
    ]);
    const joined = lab.readAudit().find(({ action }) => action === "joined");
    const signedIn = lab.readAudit().find(({ action }) => action === "signed-in");
    expect(joined).toMatchObject({ by: signedIn?.by, invite: link.id, role: "editor" });
  });

  it("opens nothing for whoever only holds it", async () => {
    const lab = await openLab();
    const { token } = await lab.invite({ role: "editor" });
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { cookie: `chancery-${lab.server.port}=${token}` },
    ])
      expect((await ask(lab.server, "GET", "/api/studies", { headers })).status).toBe(401);
    const socket = await connectRaw(lab.server, `/sync/${lab.id}?token=${token}`);
    expect(await socket.closed).toBe(4401);
    const looked = await ask(lab.server, "HEAD", `/studies/${lab.id}?token=${token}`);
    expect([looked.status, looked.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(await listPeople(lab)).toEqual([]);
  });

  it("may be for one address, which has to be verified", async () => {
    const claims = { sub: "eve", name: "Eve", email: "ada@example.org" };
    const lab = await openLab({}, [ada, ben, claims]);
    const { url } = await lab.invite({ role: "viewer", email: " ADA@example.org " });
    for (const stranger of [ben, claims])
      expect((await lab.openLink(stranger, url)).page.url).toContain("?signin=otherAddress");
    const { session } = await lab.openLink(ada, url);
    expect(await lab.readStudies(session)).toHaveLength(1);
    const links = (await lab.asOwner("GET", "/invites")).body as unknown as Json[];
    expect(links).toEqual([expect.objectContaining({ email: "ada@example.org" })]);
    expect(lab.readAudit().find(({ action }) => action === "invited")).toMatchObject({
      email: "ada@example.org",
    });
  });

  it("that has ended says so, whether somebody is signed in or not", async () => {
    const lab = await openLab();
    const link = await lab.invite({ role: "viewer" });
    const { browser } = await lab.openLink(ada, link.url);
    expect((await lab.asOwner("DELETE", `/invites/${link.id}`)).status).toBe(204);
    for (const one of [browser, openBrowser()])
      expect((await lab.openLink(ada, link.url, one)).page.url).toContain("?signin=linkEnded");
  });

  it("of an owner's own is not used up by them", async () => {
    const lab = await openLab({ owners: ["ada-1"] });
    const link = await lab.invite({ role: "viewer", uses: 1 });
    await lab.openLink(ada, link.url);
    expect((await lab.asOwner("GET", "/invites")).body).toEqual([expect.objectContaining({ uses: 1 })]);
  });
});

describe("what an owner decides about a person", () => {
  it("acts on all their devices at once, and no link from before undoes it", async () => {
    const lab = await openLab();
    const [first, second] = [await lab.invite({ role: "editor" }), await lab.invite({ role: "editor" })];
    const here = await lab.openLink(ada, first.url);
    const there = await lab.signIn(ada);
    let sockets = [await enter(lab, here.session), await enter(lab, there.session)];
    const [person] = await listPeople(lab);
    expect(person).toMatchObject({ here: true });

    await lab.asOwner("PATCH", `/people/${person?.id}`, { role: "viewer" });
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([1012, 1012]);
    // The links say “editor”; the owner has said “viewer” since.
    for (const { url } of [first, second]) await lab.openLink(ada, url, here.browser);
    expect(await lab.readStudies(there.session)).toEqual([expect.objectContaining({ role: "viewer" })]);

    sockets = [await enter(lab, here.session), await enter(lab, there.session)];
    await lab.asOwner("DELETE", `/people/${person?.id}`);
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4403, 4403]);
    for (const { url } of [first, second])
      expect((await lab.openLink(ada, url)).page.url).toContain("?signin=removed");
    expect(await lab.readStudies(there.session)).toEqual([]);
    // A new link is a new decision, and it is the same person as before.
    await lab.openLink(ada, (await lab.invite({ role: "commenter" })).url);
    expect(await listPeople(lab)).toEqual([expect.objectContaining({ id: person?.id, role: "commenter" })]);
    const account = lab.readAudit().find(({ action }) => action === "signed-in")?.by;
    for (const action of ["role-changed", "removed"])
      expect(lab.readAudit().find((entry) => entry.action === action)).toMatchObject({ person: account });
  });

  it("ends with their session: signing out closes this device's connections only", async () => {
    const lab = await openLab();
    const here = await lab.openLink(ada, (await lab.invite({ role: "editor" })).url);
    const there = await lab.signIn(ada);
    const [socket, other] = [await enter(lab, here.session), await enter(lab, there.session)];
    await here.browser.call("POST", `${lab.server.url}/auth/sign-out`);
    expect(await socket.closed).toBe(4401);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });
});

describe("the name of one who signed in", () => {
  it("is the provider's, to others and beside what they write, whatever their device says", async () => {
    const lab = await openLab();
    const { session } = await lab.openLink(ada, (await lab.invite({ role: "editor" })).url);
    const owner = connect(lab.server, lab.id, lab.server.token);
    await owner.synced;
    const device = connect(lab.server, lab.id, session);
    await device.synced;
    const { awareness } = device.provider;
    awareness.setLocalStateField("user", { name: "The Minister", color: "#112233" });
    const shown = () =>
      owner.provider.awareness.getStates().get(device.doc.clientID)?.user as Json | undefined;
    await until(() => shown() !== undefined, "the name of the one who signed in");
    expect(shown()).toEqual({ name: "Ada Lovelace", color: "#112233", verified: true });

    // Nobody else may call themselves verified.
    owner.provider.awareness.setLocalStateField("user", { name: "Ada Lovelace", verified: true });
    const back = () => awareness.getStates().get(owner.doc.clientID)?.user as Json | undefined;
    await until(() => back() !== undefined, "the owner's name");
    expect(back()).toEqual({ name: "Ada Lovelace" });

    const readSource = (doc: Y.Doc) => doc.getMap<Y.Map<Y.Text>>("cells").get("one")?.get("source");
    readSource(device.doc)?.insert(0, "// By Ada\n");
    await until(() => readSource(owner.doc)?.toString().startsWith("// By Ada") === true, "the edit");
    const asked = await enter(lab, session);
    asked.socket.send(new Uint8Array([syncMessage.provenance]));
    const read = () =>
      asked.frames.flatMap((frame) => (frame[0] === syncMessage.provenance ? [frame] : [])).map(readText);
    await until(() => read().length > 0, "who edited what");
    const { authors } = provenanceSchema.parse(JSON.parse(read()[0] ?? ""));
    expect(authors).toEqual([
      expect.objectContaining({ name: "Ada Lovelace", verified: true, role: "editor" }),
    ]);
  });
});

/** The JSON of a frame: after its type and the length of the text. */
function readText(frame: Uint8Array): string {
  const text = new TextDecoder().decode(frame);
  return text.slice(text.indexOf("{"));
}
