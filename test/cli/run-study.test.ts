import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { runStudy } from "../../cli/run/run-study.ts";
import type { Cell } from "../../shared/study/model.ts";
import { type FakeCell, fakeSession } from "./fake-session.ts";

const sources: Readonly<Record<string, string>> = {
  since: "const since = input.range({ min: 1960, max: 2020 })",
  region: 'const region = input.select({ options: ["Africa", "Asia"] })',
  votes: 'const votes = await file("votes.csv").table()',
  recent: "const recent = votes.filter(d => d.year >= since)",
  chart: "chart(recent, spec)",
  other: "1 + 1",
};
const fakes: Readonly<Record<string, FakeCell>> = {
  since: { defines: ["since"], control: { kind: "range", value: 1990, options: { min: 1960, max: 2020 } } },
  region: {
    defines: ["region"],
    control: { kind: "select", value: "Asia", options: { options: ["Africa", "Asia"] } },
  },
  votes: { defines: ["votes"] },
  recent: { defines: ["recent"], uses: ["votes", "since"] },
  chart: { uses: ["recent"] },
  other: {},
};
const cells: Cell[] = Object.entries(sources).map(([id, source]) => ({ id, kind: "ts", source }));

const study = (settings: Record<string, string> = {}, only?: string) => ({
  file: "a.study.md",
  cells,
  settings: new Map(Object.entries(settings)),
  only,
});

async function refusal(act: Promise<unknown>): Promise<string> {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError)) throw new Error("It was not refused.");
  return `${error.message} ${error.hint ?? ""}`.trim();
}

test("a study without options runs once, whole", async () => {
  const { session, calls } = fakeSession(fakes);
  expect(await runStudy(session, study())).toEqual(cells);
  expect(calls).toEqual(["runAll"]);
});

test("--only runs the cell, and the run is about it and what it needs, in page order", async () => {
  const { session, calls } = fakeSession(fakes);
  const ran = await runStudy(session, study({}, "chart"));
  expect(calls).toEqual(["run chart"]);
  expect(ran.map(({ id }) => id)).toEqual(["since", "votes", "recent", "chart"]);
});

test.each([
  ["chrt", "There is no cell chrt in a.study.md. Did you mean chart?"],
  ["zzzzzz", "Its cells: since, region, votes, recent, chart, other."],
])("--only %s is refused", async (only, sentence) => {
  expect(await refusal(runStudy(fakeSession(fakes).session, study({}, only)))).toContain(sentence);
});

test("--only with a variable's name tells the cell that defines it", async () => {
  const { session } = fakeSession({ "cell-1": { defines: ["share"] } });
  const run = {
    ...study({}, "share"),
    cells: [{ id: "cell-1", kind: "ts" as const, source: "const share = 1" }],
  };
  expect(await refusal(runStudy(session, run))).toContain("The cell that defines share is cell-1.");
});

test("--set runs the controls, sets their parsed values, then runs what is left", async () => {
  const { session, calls } = fakeSession(fakes);
  await runStudy(session, study({ since: "1980", region: "Africa" }));
  expect(calls).toEqual([
    "run since region",
    "setInput since 1980",
    'setInput region "Africa"',
    "run votes recent chart other",
  ]);
});

test("--set with --only leaves other cells alone", async () => {
  const { session, calls } = fakeSession(fakes);
  const ran = await runStudy(session, study({ since: "1980" }, "recent"));
  expect(ran.map(({ id }) => id)).toEqual(["since", "votes", "recent"]);
  expect(calls.at(-1)).toBe("run votes recent");
});

test("nothing is set when one value is bad", async () => {
  const { session, calls } = fakeSession(fakes);
  const told = await refusal(runStudy(session, study({ since: "1980", region: "Europe" })));
  expect(told).toBe('"Europe" is no value for the control region: it takes one of Africa, Asia.');
  expect(calls).toEqual(["run since region"]);
});

test("an unknown control is refused, naming the nearest and all", async () => {
  const told = await refusal(runStudy(fakeSession(fakes).session, study({ sinse: "1" })));
  expect(told).toBe("The study has no control sinse. Did you mean since? Its controls: since, region.");
});

test("a variable that is no control is refused", async () => {
  const told = await refusal(runStudy(fakeSession(fakes).session, study({ votes: "1" })));
  expect(told).toContain("The study has no control votes.");
});

test("a control whose cell failed is told with the cell's error", async () => {
  const error = { name: "TypeError", message: "min is above max", cell: "since", hint: "Swap them." };
  const { session } = fakeSession({ ...fakes, since: { defines: ["since"], error } });
  expect(await refusal(runStudy(session, study({ since: "1" })))).toBe(
    "The control since could not be set: its cell since failed (min is above max). Swap them.",
  );
});
