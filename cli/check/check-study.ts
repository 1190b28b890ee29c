import { loadFormat } from "../../kernel/readers/load-format.ts";
import type { HostFile } from "../../kernel/session/types.ts";
import type { LibraryTexts } from "../../kernel/types/service/library.ts";
import { readSchema } from "../../kernel/types/service/read-schema.ts";
import { createLanguageService } from "../../kernel/types/service/service.ts";
import type { Diagnostic } from "../../kernel/types/service/types.ts";
import type { Study } from "../../shared/study/model.ts";
import { errorText } from "../errors.ts";

/**
 * Type-checks every cell of a study.
 * @param openFile opens a data file of the study; rejects with one sentence
 * @returns what was found, cells in page order
 */
export async function checkStudy(
  { cells }: Study,
  openFile: (name: string) => Promise<HostFile>,
  library: LibraryTexts,
): Promise<Diagnostic[]> {
  const opened = new Map<string, Promise<HostFile>>();
  const open = (name: string): Promise<HostFile> => {
    const file = opened.get(name) ?? openFile(name);
    opened.set(name, file);
    return file;
  };
  const service = createLanguageService(
    {
      readSchema: async (name, options) => readSchema(name, (await open(name)).blob, options, loadFormat),
      explainFile: (name) => open(name).then(() => null, explain),
    },
    library,
  );
  service.setCells(cells);
  const found: Diagnostic[] = [];
  for (const { id } of cells) found.push(...(await service.diagnose(id)));
  service.dispose();
  return found;
}

/** Why a file cannot be opened, and what to do, on one line. */
function explain(error: unknown): string {
  const hint = error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : "";
  return `${errorText(error)} ${hint}`.trim();
}
