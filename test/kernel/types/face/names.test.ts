import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as arquero from "arquero";
import { expect, test } from "vitest";
import { allowedImports } from "../../../../kernel/language/allowed-imports.ts";
import { standardNames } from "../../../../kernel/language/standard-names.ts";
import { keptGlobals } from "../../../../kernel/sandbox/globals.ts";
import { aq } from "../../../../kernel/stdlib/aq.ts";
import { input } from "../../../../kernel/stdlib/input.ts";
import { declaredImports, faceFiles, packageTypes } from "../../../../kernel/types/face/packages.ts";
import { check, root } from "./check.ts";

const missing = (holder: string, names: readonly string[]) =>
  check(names.map((name) => `${holder}${name};`).join("\n")).errors.map(({ message }) => message);

test("every name that a cell is given is declared", () => {
  // Temporal and what is younger than TypeScript's library of ES2025 are known to the sandbox, not to its types.
  const young = ["Temporal", "SuppressedError", "DisposableStack", "AsyncDisposableStack", "AsyncIterator"];
  const given = keptGlobals.filter((name) => name !== "chanceryPort" && !young.includes(name));
  expect(missing("", [...standardNames, ...given])).toEqual([]);
});

test("aq and op have what Arquero has, and nothing else", () => {
  expect(missing("aq.", Object.keys(aq))).toEqual([]);
  expect(missing("op.", Object.keys(arquero.op))).toEqual([]);
  const { membersOf } = check("const ops = op; const all = aq;");
  expect(membersOf("ops").sort()).toEqual(Object.keys(arquero.op).sort());
  // `byName` marks types alone.
  expect(
    membersOf("all")
      .filter((name) => name !== "byName")
      .sort(),
  ).toEqual(Object.keys(aq).sort());
});

test("a table has every method of Arquero's", () => {
  const own = [arquero.Table.prototype, arquero.ColumnTable.prototype].flatMap((prototype) =>
    // `length` is there to say that a table is no list.
    Object.getOwnPropertyNames(prototype).filter(
      (name) => !["constructor", "length"].includes(name) && !name.startsWith("_"),
    ),
  );
  expect(missing("aq.table({ a: [1] }).", own)).toEqual([]);
});

test("controls are those of the library", () => {
  expect(missing("input.", Object.keys(input))).toEqual([]);
});

test("every file of the face is listed, and every allowed import has declarations", () => {
  const files = readdirSync(join(root, "kernel/types/face")).filter((name) => name.endsWith(".d.ts"));
  expect(files.sort()).toEqual([...faceFiles].sort());
  expect([...declaredImports, ...Object.keys(packageTypes)].sort()).toEqual([...allowedImports].sort());
  const { errors } = check(
    allowedImports.map((name, at) => `import * as m${at} from "${name}"; m${at};`).join("\n"),
  );
  expect(errors).toEqual([]);
});
