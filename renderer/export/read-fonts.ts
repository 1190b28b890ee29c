import { toBase64 } from "../../exchange/base64.ts";

/** The app's own fonts for a file that is handed on, so that it looks the same on every machine. */

/**
 * Font faces of the page whose files stand in the text itself; one that cannot be fetched is left out.
 * @param family the only one that is wanted, by the beginning of its name; all unless given
 */
export async function readFonts(family = ""): Promise<string> {
  const faces = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      // A sheet that is not the app's own.
      return [];
    }
  });
  const wanted = faces.filter(({ style }) =>
    style.getPropertyValue("font-family").replace(/["']/g, "").startsWith(family),
  );
  const written = await Promise.all(wanted.map(writeFace));
  return written.join("\n");
}

async function writeFace({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("?([^")]+\.woff2)"?\)/.exec(style.getPropertyValue("src")) ?? [];
  if (address === undefined) return "";
  try {
    const response = await fetch(new URL(address, parentStyleSheet?.href ?? location.href));
    if (!response.ok) return "";
    const data = toBase64(new Uint8Array(await response.arrayBuffer()));
    const told = ["font-family", "font-style", "font-weight", "unicode-range"].flatMap((name) => {
      const value = style.getPropertyValue(name);
      return value === "" ? [] : [`${name}: ${value};`];
    });
    return `@font-face { ${told.join(" ")} src: url(data:font/woff2;base64,${data}) format("woff2"); }`;
  } catch {
    return "";
  }
}
