/**
 * Keywords in a PDF that Chromium printed, by an incremental update (ISO 32000-1, 7.5.6): its bytes stay, and its
 * document information comes again behind them with one entry more.
 */

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/**
 * @param keywords as a PDF reader shows them under *Properties*
 * @returns the PDF unchanged where it is not built as Chromium builds them
 */
export function addPdfKeywords(pdf: Uint8Array, keywords: string): Uint8Array {
  const text = latin(pdf);
  const from = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+\d+\s+%%EOF\s*$/.exec(text)?.[1];
  const [, number] = /\/Info\s+(\d+)\s+0\s+R/.exec(trailer ?? "") ?? [];
  const [, root] = /\/Root\s+(\d+\s+\d+\s+R)/.exec(trailer ?? "") ?? [];
  const [, size] = /\/Size\s+(\d+)/.exec(trailer ?? "") ?? [];
  if (from === undefined || number === undefined || root === undefined || size === undefined) return pdf;
  const info = new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text)?.[1];
  if (info === undefined || info.includes("/Keywords")) return pdf;
  const start = text.endsWith("\n") ? pdf.length : pdf.length + 1;
  const object = `${number} 0 obj\n<<${info.trimEnd()}\n/Keywords <${writeHex(keywords)}>>>\nendobj\n`;
  const table = start + object.length;
  const end = [
    `xref\n${number} 1\n${String(start).padStart(10, "0")} 00000 n \n`,
    `trailer\n<</Size ${size}\n/Root ${root}\n/Info ${number} 0 R\n/Prev ${from}>>\n`,
    `startxref\n${table}\n%%EOF\n`,
  ].join("");
  const gap = start === pdf.length ? "" : "\n";
  return Buffer.concat([pdf, Buffer.from(gap + object + end, "latin1")]);
}

/** Text as PDF has it outside ASCII: UTF-16BE with its mark, in hexadecimal digits. */
function writeHex(text: string): string {
  const units = [...`\uFEFF${text}`].flatMap((char) =>
    Array.from({ length: char.length }, (_, at) => char.charCodeAt(at)),
  );
  return units.map((unit) => unit.toString(16).padStart(4, "0")).join("");
}
