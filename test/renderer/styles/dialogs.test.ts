import { readFileSync } from "node:fs";
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

test("while a dialog is open, the scroll bar's place is shaded like the rest of the page", () => {
  const base = read("styles/base.css");
  const open = 'html[style*="overflow: hidden"]:has(> body > .overlay)';
  expect(base).toContain(`${open} {\n  background: var(--paper-shaded)`);
  expect(base).toMatch(/:has\(> body > \.overlay\) body \{[^}]*background: var\(--paper\)/);
});

test("the name of a version and its button are as wide as the history leaves them", () => {
  expect(read("history/history.css")).toMatch(
    /\.history-name \{[^}]*grid-template-columns: minmax\(0, 1fr\)/,
  );
});
