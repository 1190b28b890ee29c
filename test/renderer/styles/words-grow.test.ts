import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("lines grow with the size of their words: those of a fixed height cut the tails of large letters", () => {
  const renderer = fileURLToPath(new URL("../../../renderer", import.meta.url));
  const files = globSync("**/*.css", { cwd: renderer });
  expect(files.length).toBeGreaterThan(20);
  const fixed = files.flatMap((file) =>
    [...readFileSync(`${renderer}/${file}`, "utf8").matchAll(/var\(--size-[^;]*\/ \d+px[^;]*/g)].map(
      ([found]) => `${file}: ${found}`,
    ),
  );
  expect(fixed).toEqual([]);
});
