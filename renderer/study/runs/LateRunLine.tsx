import type { CellState } from "../../../kernel/session/types.ts";
import { type Part, useLoaded } from "../../components/use-loaded.ts";

/** Loaded with the first run: until then there is nothing to say. */
const part: Part<typeof import("./RunLine.tsx")> = { load: () => import("./RunLine.tsx") };

interface LateRunLineProps {
  state: CellState | null;
  /** Whether the cell shows the run of somebody else: what this window's own last came to says nothing then. */
  isShared: boolean;
  /** Only there: the lines of a thousand cells would otherwise be written again with each that is over. */
  isNear: boolean;
}

/** What a cell does or waits for, while there is something to say of it. */
export function LateRunLine({ state, isShared, isNear }: LateRunLineProps) {
  if (!isNear || state === null || state.state === "never" || state.state === "fresh") return null;
  const isUnderWay = state.state === "waiting" || state.state === "running";
  return isShared && !isUnderWay ? null : <Loaded state={state} />;
}

function Loaded({ state }: { state: CellState }) {
  const loaded = useLoaded(part);
  return loaded === null || loaded === "failed" ? null : <loaded.RunLine state={state} />;
}
