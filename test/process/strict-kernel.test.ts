/** Cells must not have the functions that call into them by `caller`: every script beside them is strict, as built. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const kernel = fileURLToPath(new URL("../../dist/kernel", import.meta.url));
const scripts = ["runtime.js", ...globSync("libraries/*.js", { cwd: kernel })];

test.each(scripts)("%s is strict", (name) => {
  expect(readFileSync(join(kernel, name), "utf8")).toMatch(/^"use strict";/);
});

test("the libraries are there", () => {
  expect(scripts.length).toBeGreaterThan(20);
});
