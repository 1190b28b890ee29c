import { useState } from "react";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { clearResults } from "./clear-results.ts";

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
    await clearResults(study);
    actions.tell(sayGate("gate.cleared"));
    onDone();
  };
  return (
    <Button look="outline" small isDisabled={isUnderWay || isRunning} onPress={() => void clear()}>
      {sayGate("gate.clear")}
    </Button>
  );
}
