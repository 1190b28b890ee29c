/** The app's own fonts, so that a PDF looks the same on every machine. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageRoot } from "../package-root.ts";

/** Families by the names of their files. */
const families = [
  ["source-serif-4", "Source Serif 4 Variable"],
  ["inter", "Inter Variable"],
  ["jetbrains-mono", "JetBrains Mono Variable"],
] as const;

/** Font faces whose files stand in the text itself; "" where the app is not built, and the system's fonts are taken. */
export function readFonts(root: PackageRoot): string {
  const folder = join(root.path, "dist/renderer/assets");
  if (!existsSync(folder)) return "";
  // Extended Latin first: of faces that have a character, the last one is taken.
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".woff2"))
    .sort((a, b) => Number(b.includes("-latin-ext-")) - Number(a.includes("-latin-ext-")));
  return files
    .flatMap((file) => {
      const family = families.find(([name]) => file.startsWith(`${name}-`))?.[1];
      if (family === undefined) return [];
      const style = /-italic-[^-]+\.woff2$/.test(file) ? "italic" : "normal";
      const range = file.includes("-latin-ext-")
        ? "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0"
        : "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215";
      const data = readFileSync(join(folder, file)).toString("base64");
      return [
        `@font-face { font-family: "${family}"; font-style: ${style}; font-weight: 100 900; src: url(data:font/woff2;base64,${data}) format("woff2"); unicode-range: ${range}; }`,
      ];
    })
    .join("\n");
}
