/** What a record says of the runs below it, and whose result it is. */
import { expect, test } from "vitest";
import { nameRun } from "../../../shared/study/runs.ts";
import { cell, makeSession } from "./fake-kernel.ts";

const cells = [cell("slider", "year:"), cell("chart", ": year"), cell("other", "x:")];

test("a record names the runs that it was made from", async () => {
  const { session, get } = makeSession();
  await session.setCells(cells);
  await session.runAll();
  const { record } = get("slider");
  expect(record?.uses).toBeUndefined();
  expect(get("chart").record?.uses).toEqual({ year: record && nameRun(record) });
});

test("what rests on a control's value that a person chose is theirs; the rest is not", async () => {
  const { session, get } = makeSession();
  await session.setCells(cells);
  await session.runAll();
  expect([get("slider").personal, get("chart").personal]).toEqual([false, false]);
  await session.setInput("year", 1990);
  await session.run(["other"]);
  expect(["slider", "chart", "other"].map((id) => get(id).personal)).toEqual([true, true, false]);
  await session.restart();
  await session.runAll();
  expect(get("chart").personal).toBe(false);
});
