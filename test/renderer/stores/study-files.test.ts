import { describe, expect, it } from "vitest";
import { ApiFailure } from "../../../renderer/stores/api.ts";
import { openStudyFiles } from "../../../renderer/stores/study-files.ts";

/** A server with files by name → version; `null`: there is none. */
function setUp(server: Record<string, string | null>) {
  const changes: (readonly string[])[] = [];
  let reachable = true;
  const files = openStudyFiles({
    async read(name) {
      const version = server[name];
      if (!reachable) throw new ApiFailure(0, "no connection", "");
      if (typeof version !== "string") throw new ApiFailure(404, "no such file", "");
      return { blob: new Blob([version]), version };
    },
    probe: async (name) => (reachable ? (server[name] ?? null) : undefined),
    onChange: (names) => void changes.push(names),
  });
  return { files, changes, disconnect: () => (reachable = false) };
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
    await expect(files.open("b")).rejects.toThrow("no connection");
    await files.recheck();
    expect(changes).toHaveLength(1);
  });
});
