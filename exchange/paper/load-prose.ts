import { loadMath } from "../../shared/markdown/load-math.ts";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Paper, PaperTools } from "./model.ts";

/** What draws the prose of a paper, with its formulas set: what sets them is loaded where it has one. */
export async function loadProse({ cells }: Pick<Paper, "cells">): Promise<PaperTools["prose"]> {
  const sources = cells.flatMap(({ prose, outputs }) => [
    ...(prose === null ? [] : [prose]),
    ...outputs.flatMap((output) => (output.mime === mime.markdown ? [output.data] : [])),
  ]);
  const setMath = await loadMath(sources);
  return (source) => renderMarkdown(source, setMath);
}
