/** Reads and changes a data file away from the page, which stays responsive however large it is. */
import { loadFormat } from "../../kernel/readers/load-format.ts";
import { replaceColumns } from "../../kernel/readers/replace-columns.ts";
import { readSchema } from "../../kernel/types/service/read-schema.ts";
import { makePseudonyms } from "../../shared/pseudonyms.ts";
import type { DataAnswer, DataQuestion } from "./ask-worker.ts";

async function answer(question: DataQuestion): Promise<DataAnswer> {
  const { file, blob } = question;
  if (question.ask === "columns") {
    const schema = await readSchema(file, blob, {}, loadFormat);
    return { columns: schema?.columns.map(({ name }) => name) ?? null };
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const replaced = replaceColumns(bytes, file, question.columns, makePseudonyms(question.key));
  return replaced === null
    ? { replaced: null }
    : { replaced: { blob: new Blob([replaced.bytes]), missing: replaced.missing } };
}

addEventListener("message", async ({ data }: MessageEvent<DataQuestion>) => {
  try {
    postMessage(await answer(data));
  } catch (error) {
    postMessage({ reason: error instanceof Error ? error.message : String(error) } satisfies DataAnswer);
  }
});
