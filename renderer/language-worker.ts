/** Reads cells off the page's thread; TypeScript's parser is loaded here and nowhere else in the browser. */
import { analyzeCell } from "../kernel/language/analyze.ts";
import type { CellKind } from "../shared/study/model.ts";

interface Request {
  readonly request: number;
  readonly cell: { readonly kind: CellKind; readonly source: string };
}

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  const analysis = await analyzeCell(data.cell);
  postMessage({ request: data.request, analysis });
});
