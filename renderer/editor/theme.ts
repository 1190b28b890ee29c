import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";

type ThemeRegistry = Pick<typeof MonacoEditor, "defineTheme" | "setTheme">;

/** Name under which the page's colours are known to Monaco. */
export const themeName = "chancery";

/** Monaco wants `#rrggbb`; tokens may be any CSS colour, so the browser is asked to paint one pixel. */
function readColor(probe: HTMLElement, pixel: CanvasRenderingContext2D, value: string): string {
  probe.style.color = "";
  probe.style.color = value;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = getComputedStyle(probe).color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance as WCAG 2 defines it, of `#rrggbb`. */
export function luminance(color: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function defineTheme(registry: ThemeRegistry): void {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const pixel = canvas.getContext("2d", { willReadFrequently: true });
  if (!pixel) return;
  const token = (name: string, fallback: string) => readColor(probe, pixel, `var(${name}, ${fallback})`);
  const ink = token("--ink", "#1b1d21");
  const soft = token("--ink-soft", "#5b6472");
  const paper = token("--paper-raised", "#ffffff");
  const line = token("--line", "#dcdcd6");
  const accent = token("--accent", "#1f4e9c");
  const warn = token("--warn", "#8a5a00");
  const error = token("--error", "#b3261e");
  probe.remove();
  const dark = luminance(paper) < 0.2;
  const text = dark ? "#a5d6a7" : "#2f6b3a";
  const number = dark ? "#e5c07b" : "#8a4b08";
  const type = dark ? "#7fd1d8" : "#0f6674";
  const clear = `${paper}00`;
  registry.defineTheme(themeName, {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: ink.slice(1) },
      { token: "comment", foreground: soft.slice(1), fontStyle: "italic" },
      { token: "keyword", foreground: accent.slice(1) },
      { token: "string", foreground: text.slice(1) },
      { token: "regexp", foreground: text.slice(1) },
      { token: "number", foreground: number.slice(1) },
      { token: "type", foreground: type.slice(1) },
      { token: "delimiter", foreground: soft.slice(1) },
    ],
    colors: {
      "editor.background": clear,
      "editorGutter.background": clear,
      "editor.foreground": ink,
      "editorCursor.foreground": ink,
      "editorLineNumber.foreground": `${soft}99`,
      "editorLineNumber.activeForeground": soft,
      "editor.lineHighlightBackground": clear,
      "editor.lineHighlightBorder": clear,
      "editor.selectionBackground": `${accent}33`,
      "editor.inactiveSelectionBackground": `${accent}1a`,
      "editor.wordHighlightBackground": `${accent}1a`,
      "editor.wordHighlightStrongBackground": `${accent}26`,
      "editorBracketMatch.background": `${accent}1f`,
      "editorBracketMatch.border": clear,
      // Monaco colours brackets by depth whatever its options say: here, as all other marks between words.
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, soft]),
      ),
      "editorIndentGuide.background1": clear,
      "editorIndentGuide.activeBackground1": line,
      "editorWidget.background": paper,
      "editorWidget.border": line,
      "editorHoverWidget.background": paper,
      "editorHoverWidget.border": line,
      "editorHoverWidget.highlightForeground": accent,
      "list.highlightForeground": accent,
      "editorSuggestWidget.highlightForeground": accent,
      "editorSuggestWidget.selectedForeground": ink,
      "editorSuggestWidget.focusHighlightForeground": accent,
      "editorSuggestWidget.background": paper,
      "editorSuggestWidget.border": line,
      "editorSuggestWidget.selectedBackground": `${accent}26`,
      "editorError.foreground": error,
      "editorWarning.foreground": warn,
      focusBorder: accent,
      "widget.shadow": "#00000026",
      "scrollbar.shadow": clear,
    },
  });
  registry.setTheme(themeName);
}

/** Gives Monaco the page's colours, now and whenever the person's or the page's choice of light or dark changes. */
export function watchTheme(registry: ThemeRegistry): void {
  defineTheme(registry);
  const again = () => defineTheme(registry);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  matchMedia("(prefers-contrast: more)").addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme", "class", "style"],
  });
}
