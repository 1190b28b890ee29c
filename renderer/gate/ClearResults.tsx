import { useState } from "react";
import { clearRuns } from "../../shared/study/operations.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";

/**
 * What lets a page leave without what its cells showed: their results are forgotten, here and for all who open the study.
 * @param onDone they are
 */
export function ClearResults({ onDone }: { onDone: () => void }) {
  const { study, actions } = useStudy();
  const mayWrite = useMayWrite();
  const isRunning = useSelected(study.session, ({ running }) => running);
  const [isUnderWay, setUnderWay] = useState(false);
  if (!mayWrite) return sayGate("gate.unblock.clear-outputs");
  const clear = async () => {
    setUnderWay(true);
    // No step of undo: what was cleared is not to come back by a key.
    clearRuns(study.doc);
    await study.session.clear();
    // A run that ended meanwhile may have left its record.
    clearRuns(study.doc);
    actions.tell(sayGate("gate.cleared"));
    onDone();
  };
  return (
    <Button look="outline" small isDisabled={isUnderWay || isRunning} onPress={() => void clear()}>
      {sayGate("gate.clear")}
    </Button>
  );
}
