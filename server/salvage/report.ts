/** What was lost when a damaged log was salvaged, kept in the data folder so that people are told who open a study later. */
import { join } from "node:path";
import { z } from "zod";
import { say } from "../../shared/words/english.ts";
import { readIfThere, writeAtomically } from "../atomic-file.ts";

const reportSchema = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Name of the damaged database in the data folder; null when there was none any more. */
  kept: z.string().nullable(),
  /** Room → rows of it that are lost; 0 where some may be. */
  rooms: z.record(z.string(), z.number()),
  /** Whether nothing at all could be read. */
  isEmpty: z.boolean(),
  /** Other tables of which rows are lost: who was invited, who wrote what … */
  tables: z.array(z.string()),
});
export type SalvageReport = z.infer<typeof reportSchema>;

/** For so long people are told, in milliseconds. */
const toldMs = 30 * 24 * 60 * 60 * 1000;
const fileName = "salvaged.json";

/** Reports of the last weeks, the oldest first. */
export function readReports(data: string): SalvageReport[] {
  try {
    const reports = z
      .array(reportSchema)
      .parse(JSON.parse(String(readIfThere(join(data, fileName)) ?? "[]")));
    return reports.filter(({ at }) => Date.now() - Date.parse(at) < toldMs);
  } catch {
    // It holds nothing but what people are told.
    return [];
  }
}

/** @throws what the disk throws */
export function addReport(data: string, report: SalvageReport): void {
  writeAtomically(join(data, fileName), `${JSON.stringify([...readReports(data), report], null, 1)}\n`);
}

/** The sentences for whoever runs the server. */
export function describeReport(data: string, report: SalvageReport): string {
  const { rooms, isEmpty, tables, kept } = report;
  const counts = Object.values(rooms);
  const edits = counts.reduce((total, count) => total + count, 0);
  const studies = new Set(Object.keys(rooms).map((room) => room.split("/", 1)[0])).size;
  const lost = [
    ...(edits > 0 ? [say("storage.lost.edits", { edits, studies })] : []),
    ...(counts.includes(0) ? [say("storage.lost.unsure")] : []),
    ...(tables.length > 0 ? [say("storage.lost.tables", { tables: tables.join(", ") })] : []),
  ];
  const what = isEmpty
    ? say("storage.salvaged.empty", { data })
    : lost.length > 0
      ? say("storage.salvaged", { data, lost: lost.join(", ") })
      : say("storage.salvaged.whole", { data });
  return kept === null ? what : `${what} ${say("storage.salvaged.kept", { file: join(data, kept) })}`;
}

/** What someone should know who opens `study`; undefined where nothing of it is lost. */
export function describeLoss(reports: readonly SalvageReport[], study: string): string | undefined {
  const told = reports.flatMap(({ at, rooms }) => {
    const date = at.slice(0, 10);
    const [edits, comments] = [rooms[study], rooms[`${study}/comments`]];
    if (edits !== undefined)
      return [
        edits > 0 ? say("storage.notice.edits", { date, edits }) : say("storage.notice.unsure", { date }),
      ];
    return comments === undefined ? [] : [say("storage.notice.comments", { date, edits: comments })];
  });
  return told.at(-1);
}
