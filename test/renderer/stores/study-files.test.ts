import { describe, expect, it } from "vitest";
import { ApiFailure } from "../../../renderer/stores/api.ts";
import type { KeptFile, KeptFiles, Unkept } from "../../../renderer/stores/kept-files.ts";
import { openStudyFiles } from "../../../renderer/stores/study-files.ts";

/** A server with files by name → version; `null`: there is none. */
function setUp(server: Record<string, string | null>, room: Unkept | null = null) {
  const changes: (readonly string[])[] = [];
  const device = new Map<string, KeptFile>();
  const kept: KeptFiles = {
    read: async (name) => device.get(name) ?? null,
    async keep(name, file) {
      if (room === null) device.set(name, file);
      return room;
    },
    forget: async (name) => void device.delete(name),
  };
  let reachable = true;
  const files = openStudyFiles({
    openKept: async () => kept,
    async read(name, most) {
      const version = server[name];
      if (version === "refused") throw new ApiFailure(403, "not yours", "");
      if (!reachable) throw new ApiFailure(0, "no connection", "");
      if (typeof version !== "string") throw new ApiFailure(404, "no such file", "");
      return { blob: new Blob([version.slice(0, most)]), version };
    },
    probe: async (name) => (reachable ? (server[name] ?? null) : undefined),
    onChange: (names) => void changes.push(names),
  });
  return { files, changes, device, disconnect: () => (reachable = false), connect: () => (reachable = true) };
}

describe("openStudyFiles", () => {
  it("tells a file that is read again and is another, once", async () => {
    const server = { a: "1", b: "1" };
    const { files, changes } = setUp(server);
    await files.open("a");
    await files.open("b");
    await files.open("a");
    expect(changes).toEqual([]);
    server.a = "2";
    expect(await (await files.open("a")).text()).toBe("2");
    await files.open("a");
    expect(changes).toEqual([["a"]]);
  });

  it("tells a file that came, and one that went", async () => {
    const server: Record<string, string | null> = { a: null };
    const { files, changes } = setUp(server);
    await expect(files.open("a")).rejects.toThrow("no such file");
    server.a = "1";
    await files.open("a");
    expect(changes).toEqual([["a"]]);
    server.a = null;
    await expect(files.open("a")).rejects.toThrow("no such file");
    expect(changes).toEqual([["a"], ["a"]]);
  });

  it("asks after all files when someone comes back; without a connection nothing is known", async () => {
    const server: Record<string, string | null> = { a: "1", b: "1", c: null };
    const { files, changes, disconnect } = setUp(server);
    await Promise.all(["a", "b", "c"].map((name) => files.open(name).catch(() => {})));
    Object.assign(server, { a: "2", c: "1" });
    await files.recheck();
    expect(changes).toEqual([["a", "c"]]);
    await files.recheck();
    disconnect();
    expect(await (await files.open("b")).text()).toBe("1");
    await files.recheck();
    expect(changes).toHaveLength(1);
  });

  it("gives what this device keeps while the server is away, and a sentence for what it never had", async () => {
    const server = { a: "12", b: "1" };
    const { files, changes, disconnect, connect } = setUp(server);
    await files.open("a");
    disconnect();
    expect(await (await files.open("a")).text()).toBe("12");
    expect(await (await files.open("a", 1)).text()).toBe("1");
    await expect(files.open("b")).rejects.toThrow("b is not on this device; it needs the server once.");
    connect();
    server.a = "3";
    expect(await (await files.open("a")).text()).toBe("3");
    expect(changes).toEqual([["a"]]);
    disconnect();
    expect(await (await files.open("a")).text()).toBe("3");
  });

  it("keeps no part of a file, and nothing that is gone or not this person's any more", async () => {
    const server: Record<string, string | null> = { a: "12", b: "12", c: "12" };
    const { files, device } = setUp(server);
    await files.open("a", 2);
    expect([...device.keys()]).toEqual([]);
    for (const name of ["a", "b", "c"]) await files.open(name, 3);
    await expect.poll(() => device.size).toBe(3);
    expect([...device.keys()]).toEqual(["a", "b", "c"]);
    Object.assign(server, { b: null, c: "refused" });
    for (const name of ["b", "c"]) await expect(files.open(name)).rejects.toThrow();
    await expect.poll(() => [...device.keys()]).toEqual(["a"]);
  });

  it("tells which files this device has no room for", async () => {
    const { files } = setUp({ a: "1" }, "full");
    await files.open("a");
    await expect.poll(() => [...files.unkept.get()]).toEqual([["a", "full"]]);
  });
});
