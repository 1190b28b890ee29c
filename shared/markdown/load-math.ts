import type { SetMath } from "./math.ts";
import { hasMath } from "./render-markdown.ts";

/** What sets the formulas of some texts; null where there are none. It is loaded when a formula first asks for it. */
export async function loadMath(sources: Iterable<string>): Promise<SetMath | null> {
  for (const source of sources) if (hasMath(source)) return (await import("./set-math.ts")).setMath;
  return null;
}
