/** Rows of a table whose sandbox is gone: what it needs is run again without a sign, and never twice in vain. */
import { expect, test, vi } from "vitest";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { cell, makeSession } from "./fake-kernel.ts";

const table = (total: number): Output => ({
  mime: mime.table,
  handle: "table-1",
  data: { columns: [{ name: "n", type: "number", missing: 0 }], totalRows: total, rows: [[1]] },
});
const cells = [cell("file", "x:"), cell("votes", "y: x"), cell("loop", ":")];

/** A session whose cell `votes` shows a table, and whose sandbox a Stop has ended. */
async function stopped(host: Parameters<typeof makeSession>[1] = {}) {
  const made = makeSession({}, host);
  const { session, behaviours, ran, get } = made;
  behaviours.votes = { outputs: [table(900)] };
  behaviours.loop = { hang: true };
  await session.setCells(cells);
  const running = session.runAll();
  await vi.waitFor(() => expect(ran).toContain("loop"));
  await session.stop();
  await running;
  expect(get("loop").state).toBe("stopped");
  ran.length = 0;
  const [output] = get("votes").outputs;
  const handle = output?.mime === mime.table ? (output.handle ?? "") : "";
  return { ...made, handle };
}

test("the rows come again: what the table needs runs once, and what stands on the screen stays", async () => {
  const { session, get, ran, handle, states } = await stopped();
  const before = get("votes");
  const pages = await Promise.all([session.page(handle, 100, 100), session.page(handle, 200, 100)]);
  expect(pages).toEqual([[[100]], [[200]]]);
  expect(await session.page(handle, 300, 100)).toEqual([[300]]);
  expect(ran).toEqual(["file", "votes"]);
  expect(get("votes").outputs).toBe(before.outputs);
  expect(get("votes").record).toBe(before.record);
  expect(states()).toEqual({ file: "fresh", votes: "fresh", loop: "stopped" });
  expect(session.snapshot().running).toBe(false);
});

test("while it does, the cell says so", async () => {
  const { session, behaviours, get, handle } = await stopped();
  const gate = Promise.withResolvers<void>();
  behaviours.votes = { outputs: [table(900)], wait: gate.promise };
  const page = session.page(handle, 100, 100);
  await vi.waitFor(() => expect(get("votes").remaking).toBe(true));
  expect(get("votes").state).toBe("fresh");
  gate.resolve();
  await page;
  expect(get("votes").remaking).toBe(false);
});

test("rows asked for under a loop come once it is stopped", async () => {
  const { session, ran, behaviours, get } = makeSession();
  behaviours.votes = { outputs: [table(900)] };
  behaviours.loop = { hang: true };
  await session.setCells(cells);
  const running = session.runAll();
  await vi.waitFor(() => expect(ran).toContain("loop"));
  const [output] = get("votes").outputs;
  const page = session.page(output?.mime === mime.table ? (output.handle ?? "") : "", 100, 100);
  await session.stop();
  expect(await page).toEqual([[100]]);
  await running;
  expect(ran).toEqual(["file", "votes", "loop", "file", "votes"]);
});

test("a table that comes out otherwise makes its cell stale, and what stands on the screen stays", async () => {
  const { session, behaviours, get, handle, ran } = await stopped();
  const { outputs } = get("votes");
  behaviours.votes = { outputs: [table(901)] };
  await expect(session.page(handle, 100, 100)).rejects.toThrow("Run its cell again");
  expect(get("votes")).toMatchObject({ state: "stale", outputs });
  await expect(session.page(handle, 100, 100)).rejects.toThrow("Run its cell again");
  expect(ran).toEqual(["file", "votes"]);
});

test("a file that is another by now makes its cell stale, also where the first rows are the same", async () => {
  let version = 0;
  const openFile = async () => ({ blob: new Blob([String(version++)]), isOutdated: () => version < 3 });
  const { session, behaviours, get, ran } = makeSession({}, { openFile });
  behaviours.votes = { outputs: [table(900)], file: "votes.csv" };
  await session.setCells(cells);
  await session.runAll();
  await session.stop();
  const [output] = get("votes").outputs;
  const handle = output?.mime === mime.table ? (output.handle ?? "") : "";
  await session.page(handle, 100, 100).catch(() => {});
  expect(get("votes").state).toBe("stale");
  expect(ran.filter((id) => id === "votes")).toHaveLength(2);
});

test("a cell that fails is not run again", async () => {
  const { session, behaviours, get, handle, ran } = await stopped();
  behaviours.votes = { error: { name: "Error", message: "no", cell: "votes" } };
  for (let time = 0; time < 3; time += 1)
    await expect(session.page(handle, 100, 100)).rejects.toThrow("Run its cell again");
  expect(get("votes").state).toBe("failed");
  expect(ran).toEqual(["file", "votes"]);
});

test("a cell that was stopped while its rows were made is not run again", async () => {
  const { session, behaviours, get, handle, ran } = await stopped();
  behaviours.votes = { hang: true };
  const page = session.page(handle, 100, 100);
  page.catch(() => {});
  await vi.waitFor(() => expect(ran).toContain("votes"));
  expect(session.snapshot().running).toBe(true);
  await session.stop();
  await expect(page).rejects.toThrow("Run its cell again");
  await expect(session.page(handle, 100, 100)).rejects.toThrow("Run its cell again");
  expect(get("votes").state).toBe("stopped");
  expect(ran).toEqual(["file", "votes"]);
});

test("nothing runs where something of it is stale, or may no longer run here", async () => {
  const allowed = new Set(["file", "votes", "loop"]);
  const made = await stopped({ mayRun: ({ id }: Cell) => allowed.has(id) });
  allowed.delete("file");
  await expect(made.session.page(made.handle, 100, 100)).rejects.toThrow("Run its cell again");
  allowed.add("file");
  await made.session.setCells([cell("file", "x: # edited"), ...cells.slice(1)]);
  await expect(made.session.page(made.handle, 100, 100)).rejects.toThrow("Run its cell again");
  expect(made.ran).toEqual([]);
});

test("a run that a person asks for takes over what is being made again", async () => {
  const { session, behaviours, get, handle, ran } = await stopped();
  const gate = Promise.withResolvers<void>();
  behaviours.votes = { outputs: [table(900)], wait: gate.promise };
  behaviours.loop = {};
  const page = session.page(handle, 100, 100);
  await vi.waitFor(() => expect(ran).toContain("votes"));
  const all = session.runAll();
  gate.resolve();
  await all;
  await page.catch(() => {});
  expect(get("votes")).toMatchObject({ state: "fresh", remaking: false });
  expect(get("loop").state).toBe("fresh");
});
