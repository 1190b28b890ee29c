import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

const file = new URL("../../cli/young-space.ts", import.meta.url).href;

/** MB that a process has for new objects after it made many that lived for a moment. */
function measure(before: string): number {
  const script = `
    import { getHeapSpaceStatistics } from "node:v8";
    import { keepYoungSpace } from ${JSON.stringify(file)};
    ${before}
    for (let round = 0; round < 40; round += 1) Array.from({ length: 200_000 }, (_, n) => ({ n }));
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    console.log(space_size / 1024 / 1024);`;
  const args = ["--input-type=module", "--eval", script];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

test("the place for new objects stays as it was", () => {
  expect(measure("")).toBeGreaterThan(8);
  expect(measure("keepYoungSpace();")).toBeLessThanOrEqual(8);
});
