import type { CellState } from "../../kernel/session/types.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { focusCell } from "./actions.ts";
import { useStudy } from "./study-context.ts";

const words = { time: "cell.more.time", memory: "cell.more.memory", output: "cell.more.output" } as const;

/** Below a cell that a limit ended: runs it again with twice as much. */
export function RaiseLimit({ state }: { state: CellState | null }) {
  const { session } = useStudy().study;
  if (!state?.limit) return null;
  const { id, limit } = state;
  const now = session.limitOf(limit);
  if (now === null) return null;
  const amount = now * 2;
  const run = () => {
    // The button goes with the run; the keyboard stays at its cell.
    focusCell(id);
    session.raiseLimit(id, limit, amount);
  };
  return (
    <p className="raise-limit">
      <Button small onPress={run}>
        {say(words[limit], { amount })}
      </Button>
      <span className="soft">{say("cell.more.note")}</span>
    </p>
  );
}
