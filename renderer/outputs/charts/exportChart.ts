/**
 * A chart as a file: what is on screen, in the ink of light paper, with its unit, source and notes beneath. The drawing
 * goes through the same confined renderer as on screen, so that a file that is passed on fetches nothing either.
 */

import { compileChart, createView } from "../../../exchange/charts/compile-chart.ts";
import { confinedRenderer } from "../../../exchange/charts/confined-renderer.ts";
import { toPaperColors } from "../../../exchange/charts/paper-colors.ts";
import { wrapText } from "../../../exchange/charts/wrap-text.ts";
import { addPngText } from "../../../exchange/marking/png-text.ts";
import { type MarkingStrip, stripHeight, stripSize } from "../../../exchange/marking/strip.ts";
import { chartConfig } from "../../../shared/charts/chart-spec.ts";
import { type JsonObject, readText } from "../../../shared/charts/json.ts";
import { showControls } from "../../../shared/words/show-controls.ts";

export interface ChartToSave {
  readonly spec: JsonObject;
  /** Pixels that it has on screen. */
  readonly width: number;
  /** Values of its controls. */
  readonly controls: Readonly<Record<string, unknown>>;
  /** Lines beneath it. */
  readonly foot: readonly string[];
  /** The marking above it; null for none. */
  readonly strip: MarkingStrip | null;
}

const padding = 16;
const lineHeight = 18;
const footFont = '12px "Inter Variable", Inter, sans-serif';
/** Pixels of a picture for one on screen, so that it is sharp in print. */
const scale = 3;
const svgNamespace = "http://www.w3.org/2000/svg";

async function openView(chart: ChartToSave, options: Record<string, unknown>) {
  const config = toPaperColors(chartConfig);
  const view = createView(compileChart(chart.spec, { width: chart.width, config }), {
    logLevel: 0,
    ...options,
  });
  for (const [name, value] of Object.entries(chart.controls)) view.signal(name, value);
  await view.runAsync();
  return view;
}

/** Lines of the foot as wide as the picture, and where each stands. */
function placeFoot(foot: readonly string[], width: number, top: number) {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = footFont;
  const measure = (text: string) => context?.measureText(text).width ?? text.length * 7;
  const lines = foot.flatMap((line) => wrapText(showControls(line), Math.max(160, width), measure));
  const height = lines.length === 0 ? 0 : lines.length * lineHeight + 8;
  return { height, lines: lines.map((text, at) => ({ text, y: top + 8 + at * lineHeight + 12 })) };
}

/**
 * The drawing as SVG.
 * @throws Error whose message says why it cannot be drawn
 */
export async function makeSvg(chart: ChartToSave): Promise<Blob> {
  const container = document.createElement("div");
  const view = await openView(chart, { renderer: confinedRenderer, container });
  try {
    const drawn = container.querySelector("svg");
    if (!drawn) throw new Error("no drawing");
    const width = Number(drawn.getAttribute("width")) || chart.width;
    const height = Number(drawn.getAttribute("height")) || 300;
    const { strip } = chart;
    const top = padding + (strip === null ? 0 : stripHeight);
    const foot = placeFoot(chart.foot, width, top + height);
    const [fullWidth, fullHeight] = [width + 2 * padding, height + foot.height + top + padding];
    const file = document.createElementNS(svgNamespace, "svg");
    const set = (element: Element, values: Record<string, string | number>) => {
      for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
    };
    set(file, { width: fullWidth, height: fullHeight, viewBox: `0 0 ${fullWidth} ${fullHeight}` });
    const title = readText(chart.spec.title);
    if (title !== null) {
      const element = document.createElementNS(svgNamespace, "title");
      element.textContent = showControls(title);
      file.append(element);
    }
    const paper = document.createElementNS(svgNamespace, "rect");
    set(paper, { width: fullWidth, height: fullHeight, fill: "#ffffff" });
    const picture = drawn.cloneNode(true) as SVGElement;
    set(picture, { x: padding, y: top, width, height });
    picture.removeAttribute("style");
    file.append(paper, picture);
    if (strip !== null) {
      const ground = document.createElementNS(svgNamespace, "rect");
      set(ground, { width: fullWidth, height: stripHeight, fill: strip.ground });
      const words = document.createElementNS(svgNamespace, "text");
      set(words, { x: padding, y: 16.5, fill: strip.ink, "font-family": "Inter, sans-serif" });
      set(words, { "font-size": stripSize, "font-weight": 600 });
      words.textContent = strip.text;
      const told = document.createElementNS(svgNamespace, "metadata");
      told.textContent = strip.text;
      file.append(told, ground, words);
    }
    for (const { text, y } of foot.lines) {
      const element = document.createElementNS(svgNamespace, "text");
      set(element, { x: padding, y, fill: "#5a606b", "font-family": "Inter, sans-serif", "font-size": 12 });
      element.textContent = text;
      file.append(element);
    }
    return new Blob([new XMLSerializer().serializeToString(file)], { type: "image/svg+xml" });
  } finally {
    view.finalize();
  }
}

interface SceneItem {
  text?: unknown;
  items?: SceneItem[];
}

/** Writes out characters that turn text: a canvas would let them act. */
function writeOutTexts(item: SceneItem): void {
  const { text } = item;
  if (typeof text === "string") item.text = showControls(text);
  else if (Array.isArray(text))
    item.text = text.map((line) => (typeof line === "string" ? showControls(line) : line));
  for (const inner of item.items ?? []) writeOutTexts(inner);
}

/**
 * The picture as PNG, three pixels for each on screen.
 * @throws Error whose message says why it cannot be drawn
 */
export async function makePng(chart: ChartToSave): Promise<Blob> {
  // A canvas takes only fonts that are there.
  await document.fonts.load(footFont);
  const view = await openView(chart, { renderer: "none" });
  try {
    writeOutTexts((view.scenegraph() as unknown as { root: SceneItem }).root);
    const drawn = (await view.toCanvas(scale)) as unknown as HTMLCanvasElement;
    const [width, height] = [drawn.width / scale, drawn.height / scale];
    const { strip } = chart;
    const top = padding + (strip === null ? 0 : stripHeight);
    const foot = placeFoot(chart.foot, width, top + height);
    const picture = document.createElement("canvas");
    picture.width = (width + 2 * padding) * scale;
    picture.height = (height + foot.height + top + padding) * scale;
    const context = picture.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, picture.width, picture.height);
    context.drawImage(drawn, padding * scale, top * scale);
    context.scale(scale, scale);
    if (strip !== null) {
      context.fillStyle = strip.ground;
      context.fillRect(0, 0, picture.width / scale, stripHeight);
      context.fillStyle = strip.ink;
      context.font = `600 ${footFont}`;
      context.fillText(strip.text, padding, 16.5);
    }
    context.fillStyle = "#5a606b";
    context.font = footFont;
    for (const { text, y } of foot.lines) context.fillText(text, padding, y);
    const blob = await new Promise<Blob>((resolve, reject) =>
      picture.toBlob((made) => (made ? resolve(made) : reject(new Error("no picture"))), "image/png"),
    );
    if (strip === null) return blob;
    const marked = addPngText(new Uint8Array(await blob.arrayBuffer()), "Marking", strip.text);
    return new Blob([marked], { type: "image/png" });
  } finally {
    view.finalize();
  }
}
