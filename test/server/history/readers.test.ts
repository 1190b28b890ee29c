/** Whether those who may only read or comment see earlier versions: no, unless an owner lets them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { StudyEntry } from "../../../shared/protocol/api.ts";
import type { Version } from "../../../shared/protocol/history.ts";
import { ask, connectRaw, findId, invite, makeWorkspace, start } from "../support.ts";

async function openLab() {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await findId(server);
  const call = async (method: string, path: string, token: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return ask(server, method, `/api/studies/${id}${path}`, { token, ...sent });
  };
  const named = await call("POST", "/versions", server.token, { name: "Draft" });
  const { id: version } = named.json() as Version;
  const open = (isOpen: unknown, token = server.token) => call("PUT", "/history", token, { open: isOpen });
  const entry = async (token: string) =>
    ((await ask(server, "GET", "/api/studies", { token })).json() as StudyEntry[])[0];
  return { folder, server, id, call, version, open, entry };
}

const readings = ["/versions", "/versions/VERSION", "/edits"] as const;

it.each(["viewer", "commenter"])(
  "a %s reads no version until an owner opens the history, and changes none then",
  async (role) => {
    const { server, id, call, version, open } = await openLab();
    const token = await invite(server, id, role);
    const read = async () => {
      const answers = [];
      for (const path of readings)
        answers.push((await call("GET", path.replace("VERSION", version), token)).status);
      return answers;
    };
    const change = async () => {
      const answers = [
        await call("POST", "/versions", token, { name: "Mine" }),
        await call("PATCH", `/versions/${version}`, token, { name: "Mine" }),
        await call("POST", `/versions/${version}/restore`, token, {}),
        await call("POST", "/erasures", token, { words: "const" }),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await read()).toEqual([403, 403, 403]);
    expect((await open(true)).status).toBe(204);
    expect(await read()).toEqual([200, 200, 200]);
    expect((await call("GET", `/versions/${version}`, token)).text).toContain("const one = 1");
    expect(await change()).toEqual([403, 403, 403, 403]);
    expect((await open(false)).status).toBe(204);
    expect(await read()).toEqual([403, 403, 403]);
  },
);

it("only owners open it, by true or false", async () => {
  const { server, id, open, entry } = await openLab();
  for (const role of ["viewer", "commenter", "editor"])
    expect((await open(true, await invite(server, id, role))).status).toBe(403);
  expect((await open("yes")).status).toBe(400);
  expect((await ask(server, "PUT", `/api/studies/${id}/history`, { body: '{"open":true}' })).status).toBe(
    401,
  );
  expect(await entry(server.token)).not.toHaveProperty("openHistory");
});

it("readers who are there come again at once and find it in their list; editors stay; the trail has it once", async () => {
  const { folder, server, id, open, entry } = await openLab();
  const [viewer, editor] = [await invite(server, id, "viewer"), await invite(server, id, "editor")];
  const reading = await connectRaw(server, `/sync/${id}?token=${viewer}`);
  const commenting = await connectRaw(server, `/sync/${id}/comments?token=${viewer}`);
  const editing = await connectRaw(server, `/sync/${id}?token=${editor}`);
  await open(true);
  await open(true);
  expect(await reading.closed).toBe(1012);
  expect(await commenting.closed).toBe(1012);
  expect(await entry(viewer)).toMatchObject({ role: "viewer", openHistory: true });
  expect(editing.socket.readyState).toBe(editing.socket.OPEN);
  await open(false);
  expect(await entry(viewer)).not.toHaveProperty("openHistory");
  const trail = readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8");
  const actions = trail
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { action: string }).action);
  expect(actions.filter((action) => action.startsWith("history-"))).toEqual([
    "history-opened",
    "history-closed",
  ]);
});

it("it is as it was after the server comes back", async () => {
  const { folder, server, id, open } = await openLab();
  const token = await invite(server, id, "viewer");
  await open(true);
  await server.close();
  const again = await start({ folder });
  expect((await ask(again, "GET", `/api/studies/${id}/versions`, { token })).status).toBe(200);
});
