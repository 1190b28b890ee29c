import { paths } from "../../shared/protocol/api.ts";
import type { StudyStore } from "../stores/study-store.ts";

/** Opens the study's file in a window of its own, where the gate lets it leave. */
export async function downloadText(study: StudyStore): Promise<void> {
  const { frontMatter } = study.view.get().meta;
  const address = `${paths.study(study.id)}?as=md`;
  // At once, where nothing is marked: a window that opens later is one that browsers hold back.
  if (!/\bmarking\b/.test(frontMatter)) return void window.open(address, "_blank", "noopener");
  const { askGate } = await import("./ask-gate.ts");
  const reason = await askGate({ study: study.id, frontMatter, what: "text", tables: [] });
  if (reason === null) return;
  const why = reason === "" ? "" : `&reason=${encodeURIComponent(reason)}`;
  window.open(address + why, "_blank", "noopener");
}
