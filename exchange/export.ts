/** A study in another form. Each format is one entry here and one file beside this one. */
import type { Study } from "../shared/study/model.ts";
import { toMarkdown } from "./markdown.ts";

export interface Exported {
  readonly text: string;
  /** Its media type. */
  readonly type: string;
}

const exporters = { md: toMarkdown } as const satisfies Record<string, (study: Study) => Exported>;

export type ExportFormat = keyof typeof exporters;

/** The formats that exist, by the names that people type. */
export const exportFormats: readonly string[] = Object.keys(exporters);

/** Whether a format of that name exists. */
export function isExportFormat(format: string): format is ExportFormat {
  return Object.hasOwn(exporters, format);
}

/** Writes `study` in another form; ask `isExportFormat` about names that come from outside. */
export function exportStudy(study: Study, format: ExportFormat): Exported {
  return exporters[format](study);
}
