import { describe, expect, test } from "vitest";
import { confineSpec } from "../../../shared/charts/chart-spec.ts";
import { isPlainPaint } from "../../../shared/charts/paint.ts";
import { showControls } from "../../../shared/words/show-controls.ts";

describe("a chart from somebody else", () => {
  test("its controls have no attribute of its own making", () => {
    const { signals } = confineSpec({
      signals: [
        {
          name: "a",
          bind: { input: "text", style: "position:fixed", onfocus: "x()", placeholder: "p", element: "body" },
        },
        { name: "b", bind: { input: "image", src: "https://attacker.invalid" } },
      ],
    });
    expect(signals).toEqual([
      { name: "a", bind: { input: "text", placeholder: "p" } },
      { name: "b", bind: { input: "text" } },
    ]);
  });

  test("signals and marks of its configuration are held as its own are", () => {
    const { config } = confineSpec({
      config: {
        mark: { href: "https://attacker.invalid", cursor: "url(x)", color: "red" },
        signals: [
          { name: "a", bind: { input: "text", element: "body", style: "position:fixed" } },
          { name: "cursor", value: "url(x)" },
        ],
        events: { selector: true },
      },
    });
    expect(config).toEqual({
      mark: { color: "red" },
      signals: [{ name: "a", bind: { input: "text" } }],
      events: { selector: false, timer: false },
    });
  });

  test("names and choices of its controls, and its description, have their controls written out", () => {
    const { signals, description } = confineSpec({
      description: "a\u202eb",
      signals: [{ name: "a", bind: { input: "select", name: "\u200bn", options: ["\u202eo"] } }],
    });
    expect(description).toBe("a⟨U+202E⟩b");
    expect(signals).toEqual([
      {
        name: "a",
        bind: { input: "select", name: "⟨U+200B⟩n", options: ["\u202eo"], labels: ["⟨U+202E⟩o"] },
      },
    ]);
  });

  test("its cursor is a keyword", () => {
    const cursor = (value: unknown) => confineSpec({ encode: { cursor: value } }).encode;
    expect(cursor({ value: "pointer" })).toEqual({ cursor: { value: "pointer" } });
    for (const value of ["url(x), auto", { value: "url(x)" }, { signal: "a" }, { field: "a" }, null])
      expect(cursor(value)).toEqual({});
    expect(confineSpec({ signals: [{ name: "cursor", value: "url(x)" }] }).signals).toEqual([]);
  });

  test("it paints with colours, never with addresses", () => {
    for (const paint of [
      "#0072b2",
      "rgba(1, 2, 3, .5)",
      "hsl(120deg 50% 50%)",
      "var(--ink)",
      null,
      { gradient: "linear" },
    ])
      expect(isPlainPaint(paint)).toBe(true);
    for (const paint of [
      "url(https://attacker.invalid)",
      "u\\72l(x)",
      "URL('x')",
      "image-set('x' 1x)",
      "src(x)",
    ])
      expect(isPlainPaint(paint)).toBe(false);
  });
});

test("characters that turn, hide or command are written out; joiners and line ends stay", () => {
  expect(showControls("a\u202eb\u200b\u001b[2J\u0000")).toBe("a⟨U+202E⟩b⟨U+200B⟩⟨U+001B⟩[2J⟨U+0000⟩");
  expect(showControls("a\u2028b\u3164\ufff9\u2062un\u{e0065}")).toBe(
    "a⟨U+2028⟩b⟨U+3164⟩⟨U+FFF9⟩⟨U+2062⟩un⟨U+E0065⟩",
  );
  const england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
  expect(showControls(england)).toBe(england);
  expect(showControls("می\u200cخواهم 👩‍👧\n\t")).toBe("می\u200cخواهم 👩‍👧\n\t");
});
