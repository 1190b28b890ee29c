import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { compareFuses, readFuseWires } from "../../scripts/fuse-wire.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { electronFuses } = z
  .object({ electronFuses: z.record(z.string(), z.boolean()) })
  .parse(parse(readFileSync(join(root, "electron-builder.yml"), "utf8")));

const wire = (states: string, version = 1) =>
  Buffer.concat([
    Buffer.from("\x7fELF…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX", "utf8"),
    Buffer.from([version, states.length]),
    Buffer.from(states),
    Buffer.from("rest"),
  ]);

test("the fuses of a binary are read by their place on the wire", () => {
  expect(readFuseWires(wire("01r011000"))).toEqual([
    {
      runAsNode: "off",
      enableCookieEncryption: "on",
      enableNodeOptionsEnvironmentVariable: "removed",
      enableNodeCliInspectArguments: "off",
      enableEmbeddedAsarIntegrityValidation: "on",
      onlyLoadAppFromAsar: "on",
      loadBrowserProcessSpecificV8Snapshot: "off",
      grantFileProtocolExtraPrivileges: "off",
    },
  ]);
});

test("both halves of a universal binary are read", () => {
  expect(readFuseWires(Buffer.concat([wire("1"), wire("0")]))).toEqual([
    { runAsNode: "on" },
    { runAsNode: "off" },
  ]);
});

test("a file without fuses, or with fuses of another format, is refused", () => {
  expect(() => readFuseWires(Buffer.from("#!/bin/sh"))).toThrow("no fuses");
  expect(() => readFuseWires(wire("0", 2))).toThrow("format 2");
  expect(() => readFuseWires(wire("x"))).toThrow("runAsNode");
});

test("fuses as electron-builder.yml has them pass, Electron's defaults do not", () => {
  const [packed = {}] = readFuseWires(wire("000011000"));
  expect(compareFuses(packed, electronFuses)).toEqual([]);
  const [defaults = {}] = readFuseWires(wire("101100010"));
  expect(compareFuses(defaults, electronFuses)).toEqual([
    "runAsNode is on, and should be off.",
    "enableNodeOptionsEnvironmentVariable is on, and should be off.",
    "enableNodeCliInspectArguments is on, and should be off.",
    "enableEmbeddedAsarIntegrityValidation is off, and should be on.",
    "onlyLoadAppFromAsar is off, and should be on.",
    "grantFileProtocolExtraPrivileges is on, and should be off.",
  ]);
  const [old = {}] = readFuseWires(wire("0000"));
  expect(compareFuses(old, electronFuses)).toContain("onlyLoadAppFromAsar is absent, and should be on.");
});

const pathFile = join(root, "node_modules/electron/path.txt");
const binary = existsSync(pathFile)
  ? join(root, "node_modules/electron/dist", readFileSync(pathFile, "utf8"))
  : "";
const isThere = binary !== "" && existsSync(binary);
if (!isThere) console.log("The fuses of a real binary were not read: Electron's binary is not present.");

test.runIf(isThere)("the wire of Electron's own binary is understood, with every fuse that we set", () => {
  for (const real of readFuseWires(readFileSync(binary)))
    expect(Object.keys(real)).toEqual(expect.arrayContaining(Object.keys(electronFuses)));
});
