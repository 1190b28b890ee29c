import { sayRunLine } from "../../../shared/words/run-line.ts";

/** How long something has gone on, as a clock on the wall would say: "12 s", "3 min 5 s", "1 h 20 min". */
export function formatElapsed(seconds: number): string {
  if (seconds < 60) return sayRunLine("seconds", { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return sayRunLine("minutes", { minutes, seconds: seconds % 60 });
  return sayRunLine("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
