import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compareCells } from "../../cli/verify/compare-cells.ts";
import { printReport } from "../../cli/verify/print.ts";
import { verifyDossier } from "../../cli/verify/verify-dossier.ts";
import { findChanged, writeDossier } from "../../exchange/dossier/manifest.ts";
import { type RecordedRun, runPath, runSchema } from "../../exchange/dossier/run-record.ts";
import { readZip } from "../../exchange/dossier/zip.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { withFile } from "../support/opened-file.ts";

const file = new Uint8Array(readFileSync(new URL("../fixtures/dossier-1.dossier", import.meta.url)));
const entries = readZip(file);
const run: RecordedRun = runSchema.parse(JSON.parse(new TextDecoder().decode(entries.get(runPath))));
const limits = { time: 1, memory: 64, output: 1 };
const nobody = { keys: { own: [], known: [] }, isRequired: false, required: [] };
const plain = (text: string) => text;
const verify = (bytes: Uint8Array) => withFile(bytes, (opened) => verifyDossier(opened, limits, nobody));
const style = { bold: plain, dim: plain, red: plain, yellow: plain };

test("a dossier of version 1 is read as it was written", async () => {
  expect(await findChanged(entries)).toEqual([]);
  expect(run.cells.map(({ id, tolerance }) => [id, tolerance])).toEqual([
    ["votes", undefined],
    ["mean", 1e-9],
    ["text-2", undefined],
  ]);
});

test("bytes that are flipped in any entry are found, and its study is not run", async () => {
  for (const [path, bytes] of entries)
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const changed = await findChanged(new Map([...entries, [path, flipped]]));
      expect(changed.length, `${path} ${at}`).toBeGreaterThan(0);
    }
  const broken = file.slice();
  broken[100] = (broken[100] ?? 0) ^ 1;
  const report = await verify(broken);
  expect(report).toMatchObject({ ok: false, checks: [{ what: "archive", ok: false }], cells: [] });
  expect(printReport(report, style)).toContain("Its study was not run.");
  // Who signed it cannot be seen, which is not that nobody did.
  expect(printReport(report, style)).not.toContain("Nobody has signed it");
});

test("what is no dossier is told apart from one that was changed", async () => {
  await expect(verify(new Uint8Array(100))).rejects.toThrow("not");
  const bare = await writeDossier(new Map([["a.txt", new Uint8Array(1)]]));
  expect(await verify(bare)).toMatchObject({
    ok: false,
    checks: [{}, {}, { what: "record" }],
  });
});

test("cells are compared with what they showed, and the first difference is told with both values", () => {
  const whole = (change: (rows: (string | number)[][]) => void) =>
    new Map(
      run.cells.map((cell) => {
        const shown = JSON.parse(new TextDecoder().decode(entries.get(cell.path)));
        for (const output of shown.outputs) if (output.mime === mime.table) change(output.data.rows);
        const record = {
          ...{ status: cell.status, by: "", at: "", ms: 0, outputs: cell.outputs ?? "" },
          ...{ source: cell.source ?? "", inputs: cell.inputs ?? "" },
        };
        return [cell.id, { record, shown, tables: cell.tables }] as const;
      }),
    );
  expect(compareCells(entries, run, { cells: whole(() => {}) }).every(({ ok }) => ok)).toBe(true);
  const cells = compareCells(entries, run, {
    cells: whole((rows) => {
      rows[1] = ["Peru", 5];
    }),
  });
  expect(cells[0]).toEqual({
    ...{ id: "votes", ok: false, at: "output 1, row 2, column n", expected: 4, found: 5 },
  });
  const report = printReport({ ok: false, checks: [], signatures: [], cells }, style);
  expect(report).toContain("2 of 3 cells show what they showed then.");
  expect(report).toContain("output 1, row 2, column n\n    then: 4\n    now:  5");
  const fewer = new Map([...whole(() => {})].slice(1));
  expect(compareCells(entries, run, { cells: fewer })[0]?.ok).toBe(false);
  const more = new Map([
    ...whole(() => {}),
    ...[...whole(() => {})].map(([id, one]) => [`${id}2`, one] as const),
  ]);
  expect(compareCells(entries, run, { cells: more }).filter(({ ok }) => !ok)).toHaveLength(3);
});
