/** Charts as SVG text, without a page, in the ink of light paper. */
import * as vega from "vega";
import { chartConfig } from "../../shared/charts/chart-spec.ts";
import { tellFoot } from "../../shared/charts/foot.ts";
import { readText } from "../../shared/charts/json.ts";
import type { ChartOutput } from "../../shared/protocol/outputs.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { makeStrip, stripHeight, stripSize } from "../marking/strip.ts";
import { escapeHtml } from "../paper/escape.ts";
import { cleanPaints } from "./clean-paints.ts";
import { compileChart, createView } from "./compile-chart.ts";
import { estimateWidth } from "./measure-text.ts";
import { toPaperColors } from "./paper-colors.ts";
import { quietLogger } from "./quiet-logger.ts";
import { wrapText } from "./wrap-text.ts";

/** Width of a chart whose author gave none, in pixels: that of the text on a page. */
export const paperWidth = 640;

/** Vega has it and its types do not. */
const { textMetrics } = vega as unknown as {
  textMetrics: { width(item: { readonly fontSize?: unknown }, text: unknown): number };
};
// In a page vega measures by a canvas.
if (typeof document === "undefined")
  textMetrics.width = ({ fontSize }, text) => estimateWidth(String(text ?? ""), Number(fontSize ?? 11) || 0);

/**
 * Draws a Vega-Lite specification as an SVG element.
 * @throws Error whose message says what is wrong with it
 */
export async function drawChartText(spec: Record<string, unknown>): Promise<string> {
  const config = toPaperColors(chartConfig);
  const view = createView(compileChart(spec, { width: paperWidth, config }), {
    logger: quietLogger,
    renderer: "none",
  });
  try {
    await view.runAsync();
    cleanPaints((view.scenegraph() as unknown as { root: object }).root);
    return showControls(await view.toSVG());
  } finally {
    view.finalize();
  }
}

const padding = 16;
const lineHeight = 18;
export interface ChartFile {
  /** An SVG document. */
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * A chart as a file of its own: on light paper, its study's marking above it, its unit, source and notes beneath.
 * @param frontMatter of its study: its marking, and what it says of the borders on its maps
 * @throws Error whose message says what is wrong with it
 */
export async function drawChartFile(spec: ChartOutput["data"], frontMatter: string): Promise<ChartFile> {
  const drawn = await drawChartText(spec);
  const [, width = "640"] = /<svg[^>]*\swidth="([\d.]+)"/.exec(drawn) ?? [];
  const [, height = "300"] = /<svg[^>]*\sheight="([\d.]+)"/.exec(drawn) ?? [];
  const inner = { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
  const lines = tellFoot(spec, currentLanguage(), frontMatter).flatMap((line) =>
    wrapText(showControls(line), Math.max(160, inner.width), (text) => estimateWidth(text, 12)),
  );
  const foot = lines.length === 0 ? 0 : lines.length * lineHeight + 8;
  const strip = makeStrip(frontMatter);
  const top = padding + (strip === null ? 0 : stripHeight);
  const full = { width: inner.width + 2 * padding, height: inner.height + foot + top + padding };
  const title = readText(spec.title);
  const words = lines.map(
    (line, at) =>
      `<text x="${padding}" y="${top + inner.height + 20 + at * lineHeight}" fill="#5a606b" font-family="Inter, sans-serif" font-size="12">${escapeHtml(line)}</text>`,
  );
  const placed = drawn.replace(/^\s*<svg/, `<svg x="${padding}" y="${top}"`);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${full.width}" height="${full.height}" viewBox="0 0 ${full.width} ${full.height}">`,
    title === null ? "" : `<title>${escapeHtml(title)}</title>`,
    `<rect width="${full.width}" height="${full.height}" fill="#ffffff"/>`,
    ...(strip === null
      ? []
      : [
          `<metadata><marking xmlns="https://chancery.app/ns">${escapeHtml(strip.text)}</marking></metadata>`,
          `<rect width="${full.width}" height="${stripHeight}" fill="${strip.ground}"/>`,
          `<text x="${padding}" y="16.5" fill="${strip.ink}" font-family="Inter, sans-serif" font-size="${stripSize}" font-weight="600">${escapeHtml(strip.text)}</text>`,
        ]),
    placed,
    ...words,
    "</svg>\n",
  ].join("");
  return { svg, ...full };
}
