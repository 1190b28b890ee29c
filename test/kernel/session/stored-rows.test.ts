/** Rows of a table of which this window has a record only: what it needs runs unseen, and none of it counts as a run. */
import { expect, test, vi } from "vitest";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import type { Cell, RunRecord } from "../../../shared/study/model.ts";
import { cell, makeSession, text } from "./fake-kernel.ts";

const table = (total: number): Output => ({
  mime: mime.table,
  handle: "table-1",
  data: { columns: [{ name: "n", type: "number", missing: 0 }], totalRows: total, rows: [[1]] },
});
const cells = [cell("file", "x:"), cell("votes", "y: x"), cell("top", ": y"), cell("after", ": y x")];
const behaviours = {
  file: { file: "votes.csv" },
  votes: { outputs: [text("read"), table(900)] },
  top: { outputs: [table(9)] },
};

/** A window in which nothing has run, and the records of one in which all has. */
async function reloaded(host: Parameters<typeof makeSession>[1] = {}) {
  const before = makeSession();
  Object.assign(before.behaviours, behaviours);
  await before.session.setCells(cells);
  await before.session.runAll();
  const records = new Map<string, RunRecord>();
  for (const { id, record } of before.session.snapshot().cells.values()) if (record) records.set(id, record);
  const made = makeSession({ by: "Béatrice" }, host);
  Object.assign(made.behaviours, behaviours);
  await made.session.setCells(cells);
  return { ...made, records, votes: { cell: "votes", at: 1, records } };
}
type Reloaded = Awaited<ReturnType<typeof reloaded>>;

/** Nothing that a person sees says that something has run. */
function expectUnseen({ session, states, get }: Reloaded): void {
  expect(states()).toEqual({ file: "never", votes: "never", top: "never", after: "never" });
  for (const { id } of cells) expect(get(id)).toMatchObject({ outputs: [], record: null, error: null });
  expect(session.snapshot().running).toBe(false);
}

test("the rows come; what the table needs runs once, unseen, for many questions and another table", async () => {
  const made = await reloaded();
  const { session, ran, votes, records } = made;
  expect(await session.hasStoredRows(votes)).toBe(true);
  const pages = [session.storedRows(votes, 100, 100), session.storedRows(votes, 200, 100)];
  expect(await Promise.all(pages)).toEqual([[[100]], [[200]]]);
  expect(await session.storedRows(votes, 300, 100)).toEqual([[300]]);
  expect(ran).toEqual(["file", "votes"]);
  expect(await session.storedRows({ cell: "top", at: 0, records }, 5, 4)).toEqual([[5]]);
  expect(ran).toEqual(["file", "votes", "top"]);
  expectUnseen(made);
});

test("a later run counts on nothing of it: its records rest on cells that have run", async () => {
  const { session, ran, votes, records, get } = await reloaded();
  await session.storedRows(votes, 100, 100);
  ran.length = 0;
  await session.run(["after"]);
  expect(ran).toEqual(["file", "votes", "after"]);
  expect(get("after").record?.inputs).toBe(records.get("after")?.inputs);
  // The handle still leads to the same rows.
  expect(await session.storedRows(votes, 400, 100)).toEqual([[400]]);
});

test("what this window has run meanwhile does not run again for them: its own tables would go", async () => {
  const { session, ran, votes } = await reloaded();
  await session.run(["votes"]);
  ran.length = 0;
  await expect(session.storedRows(votes, 100, 100)).rejects.toThrow("as it was recorded");
  expect(await session.hasStoredRows(votes)).toBe(false);
  expect(ran).toEqual([]);
});

test("what comes out otherwise gives no rows, and a sentence", async () => {
  for (const otherwise of [
    { votes: { outputs: [text("read"), table(901)] } },
    { file: { file: "other.csv" } },
    { file: { error: { name: "Error", message: "gone", cell: "file" } } },
  ]) {
    const made = await reloaded();
    Object.assign(made.behaviours, otherwise);
    await expect(made.session.storedRows(made.votes, 100, 100)).rejects.toThrow("as it was recorded");
    expectUnseen(made);
  }
});

test("a control that was moved here gives no rows of the study as it is written", async () => {
  const { session, votes } = await reloaded();
  await session.setInput("x", 7);
  await expect(session.storedRows(votes, 100, 100)).rejects.toThrow("as it was recorded");
});

test("nothing runs where something of it may not, failed, or has no fresh record", async () => {
  const made = await reloaded({ mayRun: ({ id }: Cell) => id !== "file" });
  expect(await made.session.hasStoredRows(made.votes)).toBe(false);
  await expect(made.session.storedRows(made.votes, 100, 100)).rejects.toThrow("as it was recorded");
  const { session, records, ran, votes } = await reloaded();
  const file = records.get("file");
  for (const without of [undefined, file && { ...file, status: "error" as const }]) {
    const some = new Map(records);
    if (without) some.set("file", without);
    else some.delete("file");
    expect(await session.hasStoredRows({ ...votes, records: some })).toBe(false);
    await expect(session.storedRows({ ...votes, records: some }, 100, 100)).rejects.toThrow();
  }
  expect([...made.ran, ...ran]).toEqual([]);
});

test("it ends by Stop, or gives way to a run that a person asks for", async () => {
  const made = await reloaded();
  made.behaviours.votes = { hang: true };
  const page = made.session.storedRows(made.votes, 100, 100);
  page.catch(() => {});
  await vi.waitFor(() => expect(made.ran).toContain("votes"));
  expect(made.get("votes").remaking).toBe(true);
  await made.session.stop();
  await expect(page).rejects.toThrow("as it was recorded");
  expect(made.get("votes").remaking).toBe(false);
  expectUnseen(made);

  const { session, ran, votes, behaviours: does, states } = await reloaded();
  const gate = Promise.withResolvers<void>();
  does.votes = { ...behaviours.votes, wait: gate.promise };
  const asked = session.storedRows(votes, 100, 100).catch(() => {});
  await vi.waitFor(() => expect(ran).toContain("votes"));
  const all = session.runAll();
  gate.resolve();
  await Promise.all([all, asked]);
  expect(states()).toEqual({ file: "fresh", votes: "fresh", top: "fresh", after: "fresh" });
});
