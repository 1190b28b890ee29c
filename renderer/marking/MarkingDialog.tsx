import { useEffect, useMemo, useState } from "react";
import { usualThreshold } from "../../shared/gate/small-counts.ts";
import { changeMarkings } from "../../shared/study/marking-change.ts";
import { type FileFacts, readFileFacts } from "../../shared/study-file/file-facts.ts";
import { listLowered } from "../../shared/study-file/lowered.ts";
import { readEffectiveMarking, readMarking, readOwnMarking } from "../../shared/study-file/marking.ts";
import { readThreshold, writeThreshold } from "../../shared/study-file/threshold.ts";
import { writeFileFacts, writeOwnMarking } from "../../shared/study-file/write-markings.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { personOrigin } from "../stores/origins.ts";
import { useSelected } from "../stores/use-store.ts";
import { readDataFiles } from "../study/files/read-files.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { FileRow, noFacts } from "./FileRow.tsx";
import { LoweringFields, useLowering } from "./LoweringFields.tsx";
import { MarkingFields } from "./MarkingFields.tsx";
import { openRow } from "./open-row.ts";
import { readTyped, ThresholdField } from "./ThresholdField.tsx";
import "./dialog.css";

/** How far the study and its data may be passed on. Lowering asks for a reason and a name. */
export function MarkingDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  const { study, actions } = useStudy();
  const mayWrite = useMayWrite();
  const view = useSelected(study.view, (all) => all);
  const [before] = useState(view.meta.frontMatter);
  const [own, setOwn] = useState(() => readOwnMarking(before));
  const [facts, setFacts] = useState<ReadonlyMap<string, FileFacts>>(() => readFileFacts(before));
  const [threshold, setThreshold] = useState(() => String(readThreshold(before) ?? usualThreshold));
  const [lowering, setLowering] = useLowering();
  const files = [...new Set([...readDataFiles(view.files, view.cells), ...facts.keys()])];
  // Whoever opens it elsewhere looks for no file.
  useEffect(() => () => openRow.set(null), []);

  const small = readTyped(threshold);
  const after = useMemo(
    () => writeThreshold(writeFileFacts(writeOwnMarking(before, own), facts), small ?? usualThreshold),
    [before, own, facts, small],
  );
  // As it would be written where nobody changed anything: what its author set in lines may come out as one.
  const [untouched] = useState(after);
  const isChanged = after !== untouched;
  const lowered = useMemo(() => listLowered(before, after), [before, after]);
  const isRefused = readEffectiveMarking(after)?.isRefused === true;
  const asksReason = lowered.length > 0;
  const isReady = mayWrite && !isRefused && small !== undefined && (!asksReason || lowering.isReady);
  const isStale = view.meta.frontMatter !== before;

  const keep = () => {
    if (!isReady || isStale) return;
    const why = asksReason ? { reason: lowering.reason.trim(), name: lowering.name.trim() } : null;
    if (isChanged) actions.write(() => changeMarkings(study.doc, after, why, personOrigin));
    onClose();
  };
  const change = (file: string, next: FileFacts) => setFacts(new Map(facts).set(file, next));

  return (
    <ClosableDialog
      name="markings"
      title={sayGate("marking.title")}
      closeLabel={sayGate("marking.close")}
      onClose={onClose}
    >
      <div className="markings-body scroll-edges">
        <MarkingFields name={sayGate("marking.study")} marking={own} onChange={setOwn} />
        {files.length === 0 ? null : (
          <>
            <h3>{sayGate("marking.files")}</h3>
            {files.map((file) => (
              <FileRow
                key={file}
                name={file}
                facts={facts.get(file) ?? noFacts}
                isChanged={isChanged}
                onChange={(next) => change(file, next)}
              />
            ))}
          </>
        )}
        <ThresholdField typed={threshold} onChange={setThreshold} />
        <p className="soft" role="status">
          {sayGate(readMarking(after) === null ? "marking.effective.none" : "marking.effective", {
            marking: readMarking(after) ?? "",
          })}
        </p>
        {isRefused ? (
          <p className="markings-problem" role="alert">
            {sayGate("gate.why.refused", { marking: readMarking(after) ?? "" })}
          </p>
        ) : null}
        {asksReason ? <LoweringFields lowering={lowering} onChange={setLowering} /> : null}
        {isStale ? (
          <p className="markings-problem" role="alert">
            {sayGate("marking.stale")}
          </p>
        ) : null}
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{sayGate("marking.cancel")}</Button>
        <Button look="primary" isDisabled={!isReady || isStale} onPress={keep}>
          {sayGate(asksReason ? "marking.keep.lower" : "marking.keep")}
        </Button>
      </div>
    </ClosableDialog>
  );
}
