import { expect, it } from "vitest";
import { ErasurePace } from "../../../server/erasure/pace.ts";
import { ask, findId, start } from "../support.ts";

it("goes on once at a time, whatever the study, also after one that failed", async () => {
  const pace = new ErasurePace(10);
  let end = () => {};
  const first = pace.run("a", () => new Promise<void>((resolve) => (end = resolve)));
  await expect(pace.run("b", async () => 1)).rejects.toMatchObject({ status: 503 });
  end();
  await first;
  await expect(pace.run("b", () => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
  expect(await pace.run("b", async () => 1)).toBe(1);
});

it("is done so often in an hour in one study, and then again", async () => {
  let now = 0;
  const pace = new ErasurePace(2, () => now);
  const run = (study: string) => pace.run(study, async () => "done");
  await run("a");
  now = 1000;
  await run("a");
  await expect(run("a")).rejects.toMatchObject({ status: 503, headers: { "retry-after": "3599" } });
  expect(await run("b")).toBe("done");
  now = 60 * 60_000;
  expect(await run("a")).toBe("done");
});

it("is refused by the server with the option's name", async () => {
  const server = await start({ limits: { erasures: 1 } });
  const path = `/api/studies/${await findId(server)}/erasures`;
  const erase = () =>
    ask(server, "POST", path, { token: server.token, body: JSON.stringify({ words: "Nowhere" }) });
  expect((await erase()).status).toBe(200);
  const refused = await erase();
  expect([refused.status, refused.text]).toEqual([503, expect.stringContaining("--max-erasures")]);
});
