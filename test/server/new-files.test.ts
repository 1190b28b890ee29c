import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ask, findId, invite, makeWorkspace, start } from "./support.ts";

it("a file for a new study replaces nothing, and is there once", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const put = async (name: string, body: string) => {
    const answer = await ask(server, "PUT", `/api/files/${name}`, { token: server.token, body });
    return [answer.status, (answer.json() as { name?: string }).name];
  };
  expect(await put("votes.csv", "a\n1\n")).toEqual([201, "votes.csv"]);
  expect(await put("votes.csv", "a\n2\n")).toEqual([201, "votes 2.csv"]);
  expect(await put("votes.csv", "a\n2\n")).toEqual([200, "votes 2.csv"]);
  expect(await put("votes.csv", "a\n1\n")).toEqual([200, "votes.csv"]);
  expect(readFileSync(join(folder, "votes.csv"), "utf8")).toBe("a\n1\n");
  expect((await put("x.study.md", "# X\n"))[0]).toBe(403);
  expect((await put("..%2fx.csv", "a\n"))[0]).toBe(403);
  expect((await put(".chancery%2fowner-token", "a\n"))[0]).toBe(403);
  expect(
    readdirSync(folder)
      .filter((name) => !name.startsWith(".chancery"))
      .sort(),
  ).toEqual(["sample.study.md", "votes 2.csv", "votes.csv"]);
});

it("only the owner of the workspace puts a file there", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const editor = await invite(server, await findId(server), "editor");
  const answer = await ask(server, "PUT", "/api/files/a.csv", { token: editor, body: "a\n" });
  expect(answer.status).toBeGreaterThanOrEqual(401);
  expect(existsSync(join(folder, "a.csv"))).toBe(false);
});
