import { useState } from "react";
import { listHolders, listReaders } from "../../shared/study/data-files.ts";
import { listLowered } from "../../shared/study-file/lowered.ts";
import { dropFileFacts } from "../../shared/study-file/replace-file.ts";
import { sayData } from "../../shared/words/data-files.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { LoweringFields, useLowering } from "../marking/LoweringFields.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { dropFile } from "./drop-file.ts";
import { listIds } from "./list-ids.ts";

/** Takes a data file out of the study, once it is said what goes with it and what stays. */
export function DropDialog({ file, onClose }: { file: string; onClose: () => void }) {
  const { study, actions } = useStudy();
  const { meta, cells } = useSelected(study.view, (all) => all);
  const [lowering, setLowering] = useLowering();
  const [isUnderWay, setUnderWay] = useState(false);
  const readers = listReaders(cells, file).filter(({ kind }) => kind !== "text");
  const holders = listHolders(cells, file);
  const isLowered = listLowered(meta.frontMatter, dropFileFacts(meta.frontMatter, file)).length > 0;
  const isReady = holders.length === 0 && (!isLowered || lowering.isReady) && !isUnderWay;
  const name = showControls(file);
  const drop = async () => {
    setUnderWay(true);
    await dropFile({ study, actions }, file, isLowered ? lowering : null);
    onClose();
  };
  return (
    <ClosableDialog
      name="data-file"
      title={sayData("data.drop.title", { file: name })}
      closeLabel={sayData("data.cancel")}
      onClose={onClose}
    >
      <div className="markings-body scroll-edges">
        <p>
          {readers.length === 0
            ? sayData("data.drop.noReaders")
            : sayData("data.drop.readers", { cells: listIds(readers) })}
        </p>
        {holders.length > 0 ? (
          <p className="markings-problem" role="alert">
            {sayData("data.held", { cells: listIds(holders) })}
          </p>
        ) : null}
        <p>{sayData("data.drop.results")}</p>
        <p>{sayData("data.drop.stays")}</p>
        {isLowered ? <LoweringFields lowering={lowering} onChange={setLowering} /> : null}
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{sayData("data.cancel")}</Button>
        <Button look="primary" isDisabled={!isReady} onPress={() => void drop()}>
          {sayData("data.drop")}
        </Button>
      </div>
    </ClosableDialog>
  );
}
