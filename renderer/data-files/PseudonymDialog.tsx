import { useEffect, useRef, useState } from "react";
import { listMentions } from "../../shared/study/data-files.ts";
import { readFileFacts } from "../../shared/study-file/file-facts.ts";
import { sayData } from "../../shared/words/data-files.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { ColumnTicks } from "./ColumnTicks.tsx";
import { listIds } from "./list-ids.ts";
import { pseudonymiseFile } from "./pseudonymise-file.ts";
import { useColumns } from "./use-columns.ts";

interface PseudonymDialogProps {
  file: string;
  /** Columns to begin with; those that the study says are personal, where there are none. */
  wanted: readonly string[];
  onClose: () => void;
}

/** Replaces columns of a data file by pseudonyms. */
export function PseudonymDialog({ file, wanted, onClose }: PseudonymDialogProps) {
  const { study, actions } = useStudy();
  const [ticked, setTicked] = useState<readonly string[]>(() => {
    const flagged = readFileFacts(study.view.get().meta.frontMatter).get(file)?.personal ?? [];
    return wanted.length > 0 ? wanted : flagged;
  });
  const [state, setState] = useState<"ready" | "writing" | { readonly failed: string }>("ready");
  const columns = useColumns(file, true);
  const cells = useSelected(study.view, (view) => view.cells);
  const mentions = listMentions(cells, file);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);
  const isWriting = state === "writing";
  const name = showControls(file);

  const write = async () => {
    setState("writing");
    const control = new AbortController();
    stopper.current = control;
    try {
      await pseudonymiseFile({ study, actions }, file, ticked, control.signal);
      onClose();
    } catch (error) {
      if (control.signal.aborted) return;
      setState({ failed: translate(error instanceof Error ? error.message : String(error)) });
    }
  };
  const stop = () => {
    stopper.current?.abort();
    setState("ready");
  };

  return (
    <ClosableDialog
      name="data-file"
      title={sayData("data.pseudonymise.title", { file: name })}
      closeLabel={sayData("data.cancel")}
      onClose={onClose}
    >
      <div className="markings-body scroll-edges">
        <p>{sayData("data.pseudonymise.explain")}</p>
        <p className="soft">{sayData("data.pseudonymise.key")}</p>
        {columns === "unread" ? (
          <p className="markings-problem" role="alert">
            {sayData("data.pseudonymise.form", { file: name })}
          </p>
        ) : columns === null ? (
          <p className="soft" role="status">
            {sayData("data.pseudonymise.reading")}
          </p>
        ) : (
          <ColumnTicks
            label={sayData("data.pseudonymise.columns")}
            columns={columns}
            ticked={ticked}
            isDisabled={isWriting}
            onChange={setTicked}
          />
        )}
        {mentions.length > 0 ? (
          <p className="markings-problem" role="alert">
            {sayData("data.held", { cells: listIds(mentions) })}
          </p>
        ) : null}
        <p>{sayData("data.pseudonymise.stays", { file: name })}</p>
        <p>{sayData("data.pseudonymise.results")}</p>
        {typeof state === "object" ? (
          <p className="markings-problem" role="alert">
            {state.failed}
          </p>
        ) : null}
        <p role="status" className="soft">
          {isWriting ? sayData("data.pseudonymise.writing") : null}
        </p>
      </div>
      <div className="dialog-actions">
        {isWriting ? (
          <Button onPress={stop}>{sayData("data.pseudonymise.stop")}</Button>
        ) : (
          <Button onPress={onClose}>{sayData("data.cancel")}</Button>
        )}
        <Button
          look="primary"
          isDisabled={isWriting || ticked.length === 0 || !Array.isArray(columns) || mentions.length > 0}
          onPress={() => void write()}
        >
          {sayData("data.pseudonymise")}
        </Button>
      </div>
    </ClosableDialog>
  );
}
