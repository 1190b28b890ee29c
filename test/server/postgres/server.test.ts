import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Doc } from "yjs";
import { backUp, restore } from "../../../server/backup.ts";
import { cellSource } from "../../../shared/study/document.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { ask, connect, findId, invite, makeFolder, makeWorkspace, start, until } from "../support.ts";
import { givePostgres } from "./support.ts";

sayWithoutPostgres("test/server/postgres/server.test.ts");

const textOf = (doc: Doc) => cellSource(doc, "one")?.toString() ?? "";

describe.skipIf(!hasPostgres)("a server with its log in Postgres", () => {
  const postgres = givePostgres();

  it("lets people write together, and has it all again after a restart, with the links that let them in", async () => {
    const [folder, database] = [makeWorkspace(), await postgres().create()];
    const server = await start({ folder, database });
    const id = await findId(server);
    const token = await invite(server, id, "editor");
    const ada = connect(server, id, server.token);
    const bob = connect(server, id, token);
    await Promise.all([ada.synced, bob.synced]);
    cellSource(ada.doc, "one")?.insert(0, "/* Ada */");
    cellSource(bob.doc, "one")?.insert(0, "/* Bob */");
    await until(() => [ada, bob].every(({ doc }) => /Ada/.test(textOf(doc)) && /Bob/.test(textOf(doc))));
    const versions = await ask(server, "POST", `/api/studies/${id}/versions`, {
      token: server.token,
      body: JSON.stringify({ name: "First" }),
    });
    expect(versions.status).toBe(201);
    ada.provider.destroy();
    bob.provider.destroy();
    await server.close();
    expect(existsSync(join(folder, ".chancery/log.sqlite"))).toBe(false);
    // The folder is backed up without it.
    const [copy, restored] = [join(makeFolder(), "copy"), join(makeFolder(), "restored")];
    const { hasLog } = await backUp(folder, join(folder, ".chancery"), copy);
    expect([hasLog, (await restore(copy, restored)).hasLog]).toEqual([false, false]);
    expect(readFileSync(join(restored, ".chancery/owner-token"), "utf8")).toContain(server.token);

    const again = await start({ folder, database });
    expect(await findId(again)).toBe(id);
    const late = connect(again, id, token);
    await late.synced;
    expect(textOf(late.doc)).toBe(textOf(ada.doc));
    const kept = await ask(again, "GET", `/api/studies/${id}/versions`, { token: again.token });
    expect(kept.text).toContain("First");
  });

  it("takes over what a data folder holds into an empty database, once, and keeps the old log", async () => {
    const [folder, database] = [makeWorkspace(), await postgres().create()];
    const before = await start({ folder });
    const id = await findId(before);
    const token = await invite(before, id, "editor");
    const ada = connect(before, id, before.token);
    await ada.synced;
    for (let count = 0; count < 300; count++) cellSource(ada.doc, "one")?.insert(0, `/* ${count} Žž */`);
    const bob = connect(before, id, token);
    await until(() => textOf(bob.doc) === textOf(ada.doc), "all of it");
    const named = await ask(before, "POST", `/api/studies/${id}/versions`, {
      token: before.token,
      body: JSON.stringify({ name: "First" }),
    });
    expect(named.status).toBe(201);
    ada.provider.destroy();
    bob.provider.destroy();
    await before.close();

    const server = await start({ folder, database });
    expect(server.warnings).toEqual([expect.stringMatching(/log\.moved-.*\.sqlite/)]);
    const names = readdirSync(join(folder, ".chancery")).filter((name) => name.includes("sqlite"));
    expect(names.sort()).toEqual(["lock.sqlite", expect.stringMatching(/^log\.moved-.*\.sqlite$/)]);
    const late = connect(server, id, token);
    await late.synced;
    expect(textOf(late.doc)).toBe(textOf(ada.doc));
    const versions = await ask(server, "GET", `/api/studies/${id}/versions`, { token: server.token });
    expect(versions.text).toContain("First");
    // Numbers go on after those that were brought over.
    cellSource(late.doc, "one")?.insert(0, "/* later */");
    const witness = connect(server, id, server.token);
    await until(() => textOf(witness.doc).includes("later"), "what is written later");
    late.provider.destroy();
    witness.provider.destroy();
    await server.close();

    await (await start({ folder: makeWorkspace(), data: join(folder, ".chancery") })).close();
    const again = await start({ folder, database });
    expect(again.warnings).toEqual([expect.stringMatching(/log\.sqlite is not used/)]);
    expect(await findId(again)).toBe(id);
  });

  it("answers while the database is away, saves nothing and says so, and saves again by itself", async () => {
    const server = await start({ database: await postgres().create() });
    const id = await findId(server);
    const ada = connect(server, id, server.token);
    const bob = connect(server, id, server.token);
    await Promise.all([ada.synced, bob.synced]);
    await postgres().kill();
    cellSource(ada.doc, "one")?.insert(0, "/* while away */");
    await until(
      async () => (await ask(server, "GET", "/api/studies", { token: server.token })).status === 503,
    );
    expect(textOf(bob.doc)).not.toContain("while away");
    expect(ada.provider.wsconnected).toBe(true);
    await postgres().run();
    await until(() => textOf(bob.doc).includes("while away"), "what was written meanwhile");
    expect((await ask(server, "GET", "/api/studies", { token: server.token })).status).toBe(200);
  });

  it("stops in order while the database is away", async () => {
    const server = await start({ database: await postgres().create() });
    const client = connect(server, await findId(server), server.token);
    await client.synced;
    await postgres().kill();
    cellSource(client.doc, "one")?.insert(0, "/* unsaved */");
    await server.close();
    await postgres().run();
  });
});
