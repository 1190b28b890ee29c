import { expect, test } from "vitest";
import { cell, makeSession } from "./fake-kernel.ts";

const planned = (plans: ReturnType<typeof makeSession>["plans"]) =>
  plans.at(-1)?.cells.map(({ id, defines, lent }) => [id, defines, lent?.map(({ module }) => module)]);

test("an import is no variable of the sandbox: cells that use it are lent it", async () => {
  const { session, plans, states, get } = makeSession();
  await session.setCells([cell("user", "y: mean"), cell("a", "mean@stats:"), cell("b", "mean@stats x:")]);
  await session.runAll();
  expect(planned(plans)).toEqual([
    ["user", ["y"], ["stats"]],
    ["a", [], undefined],
    ["b", ["x"], undefined],
  ]);
  expect(states()).toEqual({ user: "fresh", a: "fresh", b: "fresh" });
  expect(get("b").defines).toEqual(["mean", "x"]);
  expect(get("b").imported).toEqual(["mean"]);
  expect(get("user").uses).toEqual(["mean"]);
});

test("who uses an import is stale when it means something else, and fails where it could mean two things", async () => {
  const { session, plans, states, get } = makeSession();
  const user = cell("user", "y: mean");
  await session.setCells([user, cell("a", "mean@stats:")]);
  await session.runAll();
  await session.setCells([user, cell("a", "mean@stats:"), cell("b", "mean@stats:")]);
  expect(states().user).toBe("fresh");
  await session.setCells([user, cell("a", "mean@stats:"), cell("b", "mean@d3:")]);
  expect(get("user")).toMatchObject({ state: "failed", error: { name: "ImportError" } });
  expect(get("user").error?.message).toMatch(/`mean`.*a, b/);
  await session.runAll();
  expect([get("a").status, get("b").status]).toEqual(["ok", "ok"]);
  await session.setCells([user, cell("b", "mean@d3:")]);
  expect(get("user").error).toBeNull();
  await session.runAll();
  expect(planned(plans)?.[0]).toEqual(["user", ["y"], ["d3"]]);
  await session.setCells([user, cell("b", "mean@d3:"), cell("c", "mean:")]);
  expect(states().user).toBe("stale");
  await session.runStale();
  expect(planned(plans)).toEqual([
    ["c", ["mean"], undefined],
    ["user", ["y"], undefined],
  ]);
});
