import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Checkbox, Label, Radio, RadioGroup } from "react-aria-components";
import { listNames } from "../../exchange/paper/byline.ts";
import type { Paper } from "../../exchange/paper/model.ts";
import { actionOf } from "../../shared/gate/read-export.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { translate } from "../../shared/words/translate.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { recordRelease } from "../gate/ask-gate.ts";
import { nameFile, saveFile } from "../outputs/saveFile.ts";
import { gatherPaper } from "../print/gather-paper.ts";
import { printStudy } from "../print/use-printing.ts";
import { SignFields } from "../signing/SignFields.tsx";
import { useSigner } from "../signing/use-signer.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import "../study/share.css";
import "./export.css";
import { fetchDossier } from "./fetch-dossier.ts";
import {
  type ExportForm,
  endings,
  forms,
  hasLiveCharts,
  mayLeaveCodeOut,
  type ShownForm,
  saysReason,
} from "./forms.ts";
import { GateNotes } from "./GateNotes.tsx";
import { judgeExport } from "./judge-export.ts";
import { sayLeave } from "./say-leave.ts";

/** An open study in another form: which, with what, and what stands against it. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const language = useLanguage();
  const { study, actions } = useStudy();
  const [form, setForm] = useState<ExportForm>("html");
  const [withCode, setWithCode] = useState(false);
  const [isStatic, setStatic] = useState(false);
  const [withReviews, setWithReviews] = useState(true);
  const [reason, setReason] = useState("");
  const [state, setState] = useState<"ready" | "writing" | { readonly failed: string }>("ready");
  const mayWrite = useMayWrite();
  const making = useRef<AbortController | null>(null);
  const noteId = useId();
  // A server does not run for somebody who has closed the dialog.
  useEffect(() => () => making.current?.abort(), []);
  // What leaves is what is shown while the dialog is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: notes in it are in the language of the screen
  const paper = useMemo(() => gatherPaper(study, withCode), [study, withCode, language]);
  const judged = judgeExport(paper, form, reason);
  // One that was written for another form is not what this one leaves for.
  const given = judged.asksReason ? reason.trim() : "";
  // A dossier is made by the server, which cannot read a sealed study.
  const mayAskServer = mayWrite && study.sealing === null;
  const offered = forms.filter((one) => mayAskServer || one !== "dossier");
  const signer = useSigner("author");
  const [signs, setSigns] = useState(false);
  // Keys are used on an encrypted connection, or on this device, alone.
  const maySign = form === "dossier" && globalThis.crypto?.subtle !== undefined;
  const isSigned = maySign && signs;
  const isMaking = state === "writing" && form === "dossier";
  const choose = (value: string) => {
    setForm(value as ExportForm);
    setState("ready");
  };

  const writeShown = async (shown: ShownForm) => {
    const { writeForm } = await import("./write-form.ts");
    if (given !== "") await recordRelease(study.id, actionOf[shown], given);
    const told = given === "" ? paper : { ...paper, reason: given };
    return writeForm({ form: shown, study: study.view.get(), paper: told, isStatic });
  };
  const stop = () => {
    making.current?.abort();
    setState("ready");
  };
  const write = async () => {
    if (form === "pdf") {
      onClose();
      // The dialog gives the keyboard back a frame after it is gone, and is not to be on paper.
      const print = () => printStudy(study, given).catch((error: unknown) => actions.tell(sayFault(error)));
      requestAnimationFrame(() => requestAnimationFrame(() => void print()));
      return;
    }
    setState("writing");
    const stopper = new AbortController();
    const { signal } = stopper;
    if (form === "dossier") making.current = stopper;
    try {
      // Before the run: a passphrase is not asked for again after it.
      const unlocked = isSigned ? await signer.unlock() : null;
      if (signal.aborted) return;
      if (isSigned && unlocked === null) {
        setState("ready");
        return;
      }
      const made =
        form === "dossier"
          ? await fetchDossier(study.id, withReviews, given, signal)
          : await writeShown(form);
      const file = unlocked === null ? made : await signer.sign(made, unlocked.passphrase, signal);
      if (signal.aborted) return;
      saveFile(file, `${nameFile(paper.title, "study")}${endings[form]}`);
      onClose();
    } catch (error) {
      if (signal.aborted) return;
      setState({ failed: sayLeave("failed", { reason: sayFault(error) }) });
    }
  };

  return (
    <ClosableDialog name="export" title={sayLeave("title")} closeLabel={sayLeave("close")} onClose={onClose}>
      <form
        className="export-sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <div className="export-body scroll-edges">
          <RadioGroup value={form} onChange={choose} isDisabled={state === "writing"} className="roles">
            <Label className="hidden-text">{sayLeave("form")}</Label>
            {offered.map((one) => (
              <Radio key={one} value={one} className="role export-form">
                <span className="role-dot" aria-hidden="true" />
                <span>
                  <strong>{sayLeave(one)}</strong> <span className="soft">{sayLeave(`${one}.note`)}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
          {mayLeaveCodeOut(form) ? (
            <Check isOn={withCode} onChange={setWithCode} words={sayLeave("code")} />
          ) : null}
          {hasLiveCharts(form) ? (
            <Check isOn={isStatic} onChange={setStatic} words={sayLeave("static")} />
          ) : null}
          {form === "dossier" ? (
            <Check isOn={withReviews} onChange={setWithReviews} words={sayLeave("reviews")} />
          ) : null}
          {maySign ? (
            <>
              <Check isOn={signs} onChange={setSigns} words={saySignature("sign.check")} />
              {signs ? <SignFields signer={signer} isDisabled={isMaking} onLeave={onClose} /> : null}
            </>
          ) : null}
          <GateNotes
            judged={judged}
            isInFile={saysReason(form)}
            reason={reason}
            onReason={setReason}
            onDone={onClose}
          />
          <p className="soft" id={noteId}>
            {sayLeave(form === "dossier" ? "anew" : "now")} {tellUnsure(paper, form)}{" "}
            {mayAskServer || study.sealing ? null : sayLeave("terminal")}
          </p>
        </div>
        {typeof state === "object" ? (
          <p role="alert" className="export-problem">
            {state.failed}
          </p>
        ) : null}
        <p role="status" className="export-making">
          {isMaking ? sayLeave("making") : null}
        </p>
        <div className="dialog-actions">
          {isMaking ? <Button onPress={stop}>{sayLeave("stop")}</Button> : null}
          <Button
            look="primary"
            isDisabled={!judged.allowed || state === "writing" || (isSigned && signer.key === null)}
            type="submit"
            aria-describedby={noteId}
          >
            {sayLeave(state === "writing" ? "writing" : form === "pdf" ? "print" : "save")}
          </Button>
        </div>
      </form>
    </ClosableDialog>
  );
}

const sayFault = (error: unknown): string =>
  translate(error instanceof Error ? error.message : String(error));

/** Which cells are not as they should be, where what is shown is what is written; "" where all are. */
function tellUnsure({ cells }: Paper, form: ExportForm): string {
  const names = cells.filter(({ note }) => note !== null).map(({ id }) => id);
  return names.length === 0 || form === "dossier" || form === "md"
    ? ""
    : sayLeave("unsure", { names: listNames(names) });
}

function Check({ isOn, onChange, words }: { isOn: boolean; onChange: (on: boolean) => void; words: string }) {
  return (
    <Checkbox isSelected={isOn} onChange={onChange} className="export-check">
      <span className="export-box" aria-hidden="true" />
      {words}
    </Checkbox>
  );
}
