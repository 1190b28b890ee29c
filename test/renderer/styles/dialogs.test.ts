import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const renderer = fileURLToPath(new URL("../../../renderer/", import.meta.url));
const read = (file: string) => readFileSync(`${renderer}${file}`, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

test("dialogs are as wide as what lies over the window, which leaves out the scroll bar's place", () => {
  expect(read("components/controls.css")).toMatch(/\.overlay \{[^}]*container-type: inline-size/);
  const dialogs = [
    "components/controls",
    "history/history",
    "study/share",
    "study/remote/remote",
    "study/trust/trust",
  ];
  for (const file of dialogs) {
    expect(read(`${file}.css`)).toMatch(/width: min\(\d+px, 100cqw\)/);
    expect(read(`${file}.css`)).not.toContain("100vw");
  }
});

test("lists to choose from have one look in all dialogs", () => {
  const own = globSync("**/{history,share,remote,trust}.css", { cwd: renderer }).filter((file) =>
    /select \{[^}]*border:/.test(read(file)),
  );
  expect(own).toEqual([]);
  expect(read("components/controls.css")).toMatch(/\.dialog select \{[^}]*border:/);
});
