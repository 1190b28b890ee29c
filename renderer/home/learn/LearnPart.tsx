import type { StudyEntry } from "../../../shared/protocol/api.ts";
import { useLoaded } from "../../components/use-loaded.ts";

type Parts = typeof import("./Learn.tsx");

const part: { load(): Promise<Parts>; loaded?: Parts } = { load: () => import("./Learn.tsx") };

/** A part of what the list of studies teaches, which is loaded after the list. Without it, the list is whole. */
export function LearnPart({
  name,
  entries,
}: {
  name: "Lessons" | "Examples" | "FoldedLessons";
  entries: readonly StudyEntry[];
}) {
  const parts = useLoaded(part);
  if (parts === "failed") return null;
  if (parts === null) return name === "Lessons" ? <div className="learn-waiting" /> : null;
  const Part = parts[name];
  return <Part entries={entries} />;
}
