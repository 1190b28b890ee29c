import { expect, test } from "vitest";
import { formatElapsed } from "../../../renderer/study/runs/format-elapsed.ts";

test("seconds, then minutes with theirs, then hours", () => {
  const plain = [1, 59, 60, 185, 3600, 4800].map((seconds) =>
    formatElapsed(seconds).replaceAll("\u00a0", " "),
  );
  expect(plain).toEqual(["1 s", "59 s", "1 min 0 s", "3 min 5 s", "1 h 0 min", "1 h 20 min"]);
});
