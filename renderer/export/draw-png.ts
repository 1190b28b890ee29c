/** A chart's SVG document, with its marking and foot, as a picture. */
import type { ChartFile } from "../../exchange/charts/draw-chart.ts";

/** Pixels of a picture for one of its drawing, so that it is sharp in print. */
const scale = 2;

/**
 * @param fonts font faces, as a style sheet whose addresses are `data:`: a picture has no others
 * @returns PNG
 * @throws Error when the browser does not draw it
 */
export async function drawPng({ svg, width, height }: ChartFile, fonts: string): Promise<Uint8Array> {
  const styled = svg.replace(/^<svg[^>]*>/, (open) => `${open}<style>${fonts}</style>`);
  const address = URL.createObjectURL(new Blob([styled], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("no picture");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
