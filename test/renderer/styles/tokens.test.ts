import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../renderer/styles/tokens.css", import.meta.url), "utf8");
/** Each colour has both themes' values, the light one first. */
function readColors(theme: "light" | "dark"): ReadonlyMap<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map(
    [...pairs].map(([, name = "", light = "", dark = ""]) => [name, theme === "light" ? light : dark]),
  );
}

/** Contrast ratio of two `#rrggbb` colours, as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const channel = (at: number) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  };
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const papers = ["paper", "paper-raised"];
const texts = ["ink", "ink-soft", "accent", "good", "warn", "error"];

describe.each([
  ["light", readColors("light")],
  ["dark", readColors("dark")],
])("colours, %s", (_theme, colors) => {
  const color = (name: string) => {
    const value = colors.get(name);
    if (value === undefined) throw new Error(`tokens.css gives no --${name} in this theme`);
    return value;
  };

  it("carries text at 4.5:1 at least", () => {
    for (const paper of papers)
      for (const text of texts)
        expect(contrast(color(text), color(paper)), `${text} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color("accent-ink"), color("accent")), "accent-ink on accent").toBeGreaterThanOrEqual(
      4.5,
    );
    expect(contrast(color("ink"), color("error-wash")), "ink on error-wash").toBeGreaterThanOrEqual(4.5);
  });

  it("draws the edges of controls at 3:1 at least", () => {
    for (const paper of papers)
      expect(contrast(color("line-strong"), color(paper)), `line-strong on ${paper}`).toBeGreaterThanOrEqual(
        3,
      );
  });
});

it("gives every colour in both themes, and sizes that follow the size of text that is chosen", () => {
  expect(css.match(/--(?!shade|shadow|paper-shaded)[\w-]+: (#|rgb)/g)).toBeNull();
  const sizes = [...css.matchAll(/--size-\w+: ([^;]+);/g)].map(([, value]) => value);
  expect(sizes.length).toBeGreaterThan(5);
  for (const size of sizes) expect(size).toMatch(/^calc\(\d+px \* var\(--text\)\)$/);
});
