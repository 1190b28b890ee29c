import { useId, useMemo, useState } from "react";
import { changeMarkings } from "../../shared/study/marking-change.ts";
import { type FileFacts, readFileFacts } from "../../shared/study-file/file-facts.ts";
import { listLowered } from "../../shared/study-file/lowered.ts";
import { readEffectiveMarking, readMarking, readOwnMarking } from "../../shared/study-file/marking.ts";
import { writeFileFacts, writeOwnMarking } from "../../shared/study-file/write-markings.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { person } from "../stores/app.ts";
import { personOrigin } from "../stores/origins.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { readDataFiles } from "../study/files/read-files.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { FileRow, noFacts } from "./FileRow.tsx";
import { MarkingFields } from "./MarkingFields.tsx";
import { ReasonField } from "./ReasonField.tsx";
import "./dialog.css";

/** How far the study and its data may be passed on. Lowering asks for a reason and a name. */
export function MarkingDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  const { study, actions } = useStudy();
  const mayWrite = useMayWrite();
  const view = useSelected(study.view, (all) => all);
  const { vouched, chosen, name: ownName } = useStore(person);
  const [before] = useState(view.meta.frontMatter);
  const [own, setOwn] = useState(() => readOwnMarking(before));
  const [facts, setFacts] = useState<ReadonlyMap<string, FileFacts>>(() => readFileFacts(before));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(
    () => new Map([...readFileFacts(before)].map(([file, { personal }]) => [file, personal.join(", ")])),
  );
  const [reason, setReason] = useState("");
  const [name, setName] = useState(chosen || vouched ? ownName : "");
  const id = useId();
  const files = [...new Set([...readDataFiles(view.files, view.cells), ...facts.keys()])];

  const after = useMemo(() => writeFileFacts(writeOwnMarking(before, own), facts), [before, own, facts]);
  const lowered = useMemo(() => listLowered(before, after), [before, after]);
  const isRefused = readEffectiveMarking(after)?.isRefused === true;
  const asksReason = lowered.length > 0;
  const isReady = mayWrite && !isRefused && (!asksReason || (reason.trim() !== "" && name.trim() !== ""));
  const isStale = view.meta.frontMatter !== before;

  const keep = () => {
    if (!isReady || isStale) return;
    const why = asksReason ? { reason: reason.trim(), name: name.trim() } : null;
    if (after !== before) actions.write(() => changeMarkings(study.doc, after, why, personOrigin));
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
      <div className="markings-body">
        <MarkingFields name={sayGate("marking.study")} marking={own} onChange={setOwn} />
        {files.length === 0 ? null : (
          <>
            <h3>{sayGate("marking.files")}</h3>
            {files.map((file) => (
              <FileRow
                key={file}
                name={file}
                facts={facts.get(file) ?? noFacts}
                personal={typed.get(file) ?? ""}
                onChange={(next) => change(file, next)}
                onPersonal={(text) => {
                  setTyped(new Map(typed).set(file, text));
                  const personal = text
                    .split(",")
                    .map((one) => one.trim())
                    .filter((one) => one !== "");
                  change(file, { ...(facts.get(file) ?? noFacts), personal: [...new Set(personal)] });
                }}
              />
            ))}
          </>
        )}
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
        {asksReason ? (
          <div className="markings-reason" data-testid="lowering">
            <p>{sayGate("marking.lower")}</p>
            <ReasonField label={sayGate("marking.reason")} value={reason} onChange={setReason} />
            <div className="marking-field">
              <label htmlFor={`${id}-name`}>{sayGate("marking.name")}</label>
              <input
                id={`${id}-name`}
                className="text-input"
                maxLength={200}
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            </div>
          </div>
        ) : null}
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
