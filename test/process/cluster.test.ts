/** Several servers of one lab on a real Postgres: clients on both, and the one that owns the study goes. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { checkAudit } from "../../server/audit/chain.ts";
import { cellSource, readStudy } from "../../shared/study/document.ts";
import { givePostgres } from "../server/postgres/support.ts";
import { afterTest, ask, connect, connectRaw, makeWorkspace, until } from "../server/support.ts";
import { hasPostgres, sayWithoutPostgres } from "../support/postgres.ts";

sayWithoutPostgres("test/process/cluster.test.ts");

const fixture = fileURLToPath(new URL("cluster-fixture.ts", import.meta.url));

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

interface Instance {
  readonly port: number;
  readonly token: string;
  readonly process: ChildProcess;
}

/** A balancer as far as it matters here: passes on to the first of `ports` that takes the connection, as from `host`. */
async function startBalancer(host: string, ...ports: readonly number[]): Promise<{ port: number }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    const tryNext = ([port, ...rest]: readonly number[]) => {
      if (port === undefined) return socket.destroy();
      const upstream = connectTo(port, "127.0.0.1");
      upstream.once("error", () => tryNext(rest));
      upstream.once("connect", () => {
        upstream.removeAllListeners("error").on("error", () => socket.destroy());
        socket.once("data", (head: Buffer) => {
          upstream.write(head.toString("latin1").replace(/^host: .*$/im, `Host: ${host}`), "latin1");
          socket.pipe(upstream).pipe(socket);
        });
        socket.once("close", () => upstream.destroy());
        upstream.once("close", () => socket.destroy());
      });
    };
    tryNext(ports);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  afterTest(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port };
}

describe.skipIf(!hasPostgres)("two servers of one lab", () => {
  const postgres = givePostgres();

  /** Starts both, the first one first: it owns the study then. */
  async function startLab(leaseMs: number) {
    const [folder, database] = [makeWorkspace(), await postgres().create()];
    // What people use. Nobody listens there: the tests stand in for the balancer.
    const publicUrl = `http://127.0.0.1:${await findFreePort()}`;
    async function startInstance(): Promise<Instance> {
      const port = await findFreePort();
      const instance = { address: `http://127.0.0.1:${port}`, leaseMs };
      const options = { folder, database, publicUrl, port, host: "127.0.0.1", assets: folder, instance };
      const child = spawn(process.execPath, [fixture, JSON.stringify(options)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      afterTest(async () => {
        const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
        child.kill("SIGKILL");
        await gone;
      });
      const [token] = await Promise.race([
        once(child.stdout, "data"),
        once(child, "exit").then(() => Promise.reject(new Error("a server did not start"))),
      ]);
      return { port, token: String(token).trim(), process: child };
    }
    const [first, second] = [await startInstance(), await startInstance()];
    const { token } = first;
    const call = async (port: number, method: string, path: string, body?: unknown) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return ask({ port } as never, method, path, { token, ...sent });
    };
    const [study] = (await call(second.port, "GET", "/api/studies")).json() as { id: string }[];
    const id = study?.id ?? "";
    const enter = (port: number, who = token) => connect({ port } as never, id, who);
    const find = async () => {
      const client = await postgres().connect(new URL(database).pathname.slice(1));
      const { rows } = await client.query("SELECT address FROM leases WHERE study = $1", [id]);
      await client.end();
      return rows[0]?.address as string | undefined;
    };
    const balance = (...order: readonly Instance[]) =>
      startBalancer(new URL(publicUrl).host, ...order.map(({ port }) => port));
    return { folder, database, first, second, token, id, call, enter, balance, findOwner: find };
  }

  const wordsOf = (doc: Y.Doc) => doc.getArray<string>("words");
  /** Writes words into the list, and a letter into the cell for each, a few at a time, until told to stop. */
  function write(doc: Y.Doc, name: string) {
    const written: string[] = [];
    const timer = setInterval(() => {
      const word = `${name}${written.length}`;
      written.push(word);
      doc.transact(() => {
        wordsOf(doc).push([word]);
        cellSource(doc, "one")?.insert(0, name);
      });
    }, 10);
    afterTest(() => clearInterval(timer));
    return { written, stop: () => clearInterval(timer) };
  }
  const hasAll = (doc: Y.Doc, words: readonly string[]) => {
    const here = new Set(wordsOf(doc).toArray());
    return words.every((word) => here.has(word));
  };

  it("lose nothing when the study's owner is killed in mid-edit: the other one goes on, once", async () => {
    const lab = await startLab(2000);
    // On a slow machine the first one has let the study go by the time that both are there.
    await lab.enter(lab.first.port).synced;
    expect(await lab.findOwner()).toBe(`http://127.0.0.1:${lab.first.port}`);
    const one = await lab.balance(lab.first, lab.second);
    const two = await lab.balance(lab.second, lab.first);
    const invited = await lab.call(lab.second.port, "POST", `/api/studies/${lab.id}/invites`, {
      role: "viewer",
    });
    const ada = lab.enter(one.port);
    const bob = lab.enter(two.port);
    const reader = lab.enter(two.port, (invited.json() as { token: string }).token);
    await Promise.all([ada.synced, bob.synced, reader.synced]);
    wordsOf(reader.doc).push(["forged"]);
    const [byAda, byBob] = [write(ada.doc, "a"), write(bob.doc, "b")];
    await until(() => wordsOf(ada.doc).length > 40 && byBob.written.length > 20 && hasAll(ada.doc, ["b5"]));
    lab.first.process.kill("SIGKILL");
    await until(
      async () => (await lab.findOwner()) === `http://127.0.0.1:${lab.second.port}`,
      "the takeover",
    );
    byAda.stop();
    byBob.stop();
    const all = [...byAda.written, ...byBob.written];
    await until(() => [ada, bob, reader].every(({ doc }) => hasAll(doc, all)), "all words with everybody");
    const late = lab.enter(lab.second.port);
    await late.synced;
    expect(wordsOf(late.doc).toArray().sort()).toEqual([...all].sort());
    expect(readStudy(late.doc).cells.map(({ id }) => id)).toEqual(
      readStudy(ada.doc).cells.map(({ id }) => id),
    );
    const source = cellSource(late.doc, "one")?.toString() ?? "";
    expect(source.replace("const one = 1", "")).toHaveLength(all.length);
    await until(
      () => readFileSync(join(lab.folder, "sample.study.md"), "utf8").includes(source),
      "the file by the new owner",
    );
  });

  it("hand a study over at once when its owner is asked to end", async () => {
    // Nobody could wait for such a lease.
    const lab = await startLab(600_000);
    const { port } = await lab.balance(lab.first, lab.second);
    const ada = lab.enter(port);
    await ada.synced;
    wordsOf(ada.doc).push(["before"]);
    const ended = once(lab.first.process, "exit");
    lab.first.process.kill("SIGTERM");
    wordsOf(ada.doc).push(["meanwhile"]);
    expect(await ended).toEqual([0, null]);
    const late = lab.enter(lab.second.port);
    await until(() => hasAll(late.doc, ["before", "meanwhile"]), "what was written before and meanwhile");
    expect(await lab.findOwner()).toBe(`http://127.0.0.1:${lab.second.port}`);
  });

  it("never both write: an owner that stood still for longer than its lease is refused, and its people lose nothing", async () => {
    const lab = await startLab(1500);
    const ada = lab.enter(lab.first.port);
    await ada.synced;
    wordsOf(ada.doc).push(["before"]);
    const bob = lab.enter(lab.second.port);
    await until(() => hasAll(bob.doc, ["before"]));
    lab.first.process.kill("SIGSTOP");
    // It is in its queue when it goes on.
    wordsOf(ada.doc).push(["too late"]);
    const carla = lab.enter(lab.second.port);
    await carla.synced;
    wordsOf(carla.doc).push(["after"]);
    await until(
      async () => (await lab.findOwner()) === `http://127.0.0.1:${lab.second.port}`,
      "the takeover",
    );
    lab.first.process.kill("SIGCONT");
    const all = ["before", "too late", "after"];
    await until(() => [ada, bob, carla].every(({ doc }) => hasAll(doc, all)), "all words with everybody");
    expect(wordsOf(carla.doc).toArray().sort()).toEqual([...all].sort());
    expect(await lab.findOwner()).toBe(`http://127.0.0.1:${lab.second.port}`);
  });

  it("are one lab from either: links, revocation, versions, files and one audit trail", async () => {
    const lab = await startLab(10_000);
    const at = `/api/studies/${lab.id}`;
    const invited = (await lab.call(lab.second.port, "POST", `${at}/invites`, { role: "editor" })).json() as {
      token: string;
      id: string;
    };
    const guest = await connectRaw(
      { port: lab.second.port } as never,
      `/sync/${lab.id}?token=${invited.token}`,
    );
    expect((await lab.call(lab.second.port, "DELETE", `${at}/invites/${invited.id}`)).status).toBe(204);
    expect(await guest.closed).toBe(4403);

    const ada = lab.enter(lab.first.port);
    await ada.synced;
    expect((await lab.call(lab.second.port, "POST", `${at}/versions`, { name: "First" })).status).toBe(201);
    cellSource(ada.doc, "one")?.insert(0, "/* more */");
    await until(async () =>
      (await lab.call(lab.second.port, "GET", `${at}?as=md`)).text.includes("/* more */"),
    );
    const versions = (await lab.call(lab.second.port, "GET", `${at}/versions`)).json() as {
      id: string;
      name: string | null;
    }[];
    const named = versions.find(({ name }) => name === "First");
    const restored = await lab.call(lab.second.port, "POST", `${at}/versions/${named?.id}/restore`, {});
    expect([restored.status, restored.text.includes("more")]).toEqual([200, false]);

    const body = "a,b\n1,2\n".repeat(100_000);
    const put = await ask({ port: lab.second.port } as never, "PUT", `${at}/files/data/large.csv`, {
      ...{ token: lab.token, body },
    });
    expect(put.status).toBe(201);
    expect((await lab.call(lab.first.port, "GET", `${at}/files/data/large.csv`)).text).toBe(body);
    expect((await lab.call(lab.second.port, "GET", `${at}/files/data/large.csv`)).text).toBe(body);

    const text = "---\nchancery: 1\ntitle: Twice\n---\n\nWords.\n";
    const create = (port: number) =>
      ask({ port } as never, "POST", "/api/studies", { token: lab.token, body: text });
    const made = await Promise.all([create(lab.first.port), create(lab.second.port)]);
    const ids = made.map((answer) => (answer.json() as { id: string }).id);
    for (const { port } of [lab.first, lab.second]) {
      const listed = (await lab.call(port, "GET", "/api/studies")).json() as { id: string }[];
      expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([lab.id, ...ids]));
    }
    const trail = readFileSync(join(lab.folder, ".chancery/audit.jsonl"));
    expect(checkAudit(trail)).toMatchObject({ ok: true });
    expect(String(trail).match(/"action":"created"/g)).toHaveLength(2);
  });

  it("are not joined by one that takes the database for its own, nor join such a one", async () => {
    const lab = await startLab(2000);
    const alone = {
      folder: lab.folder,
      database: lab.database,
      host: "127.0.0.1",
      port: 0,
      assets: lab.folder,
    };
    const run = (options: object) => {
      const child = spawn(process.execPath, [fixture, JSON.stringify(options)], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      afterTest(() => child.kill("SIGKILL"));
      let said = "";
      child.stderr.on("data", (part) => {
        said += String(part);
      });
      return { child, said: () => said };
    };
    const refused = run(alone);
    expect((await once(refused.child, "exit"))[0]).not.toBe(0);
    expect(refused.said()).toContain("Other servers use this database.");
    for (const { process: child } of [lab.first, lab.second]) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    const taken = run(alone);
    await once(taken.child.stdout, "data");
    const late = run({
      ...alone,
      publicUrl: "http://127.0.0.1:9",
      instance: { address: "http://127.0.0.1:9", leaseMs: 500 },
    });
    expect((await once(late.child, "exit"))[0]).not.toBe(0);
    expect(late.said()).toContain("takes it for its own");
  });

  it("say so when the owner does not answer, and for a stranger's mark", async () => {
    const lab = await startLab(600_000);
    const at = `/api/studies/${lab.id}`;
    const marked = await ask({ port: lab.second.port } as never, "GET", at, {
      ...{ token: lab.token, headers: { "x-chancery-forwarded": "1" } },
    });
    expect(marked.status).toBe(503);
    lab.first.process.kill("SIGKILL");
    await once(lab.first.process, "exit");
    const answer = await lab.call(lab.second.port, "GET", at);
    expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "2"]);
    expect(answer.json()).toMatchObject({ error: "The server that has this study open does not answer." });
    expect((await lab.call(lab.second.port, "GET", "/api/studies")).status).toBe(200);
  });
});
