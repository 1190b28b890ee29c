import { useEffect, useRef, useState } from "react";
import type { Inspection } from "../../exchange/signing/inspect-dossier.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { translate } from "../../shared/words/translate.ts";
import { openStudyPage } from "../app/router.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { mayCreateStudies } from "../home/may-create.ts";
import { sendStudyFile } from "../stores/api.ts";
import { account, studyList } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { AddSignature } from "./AddSignature.tsx";
import { askWorker } from "./ask-worker.ts";
import { Findings } from "./Findings.tsx";
import { Results } from "./Results.tsx";
import { signing } from "./signing-store.ts";
import "./signing.css";

/** A dossier that somebody was sent: whether it is as it was written, who signed it, and what can be done with it. */
export function CheckDossier({ file, onClose }: { file: File; onClose: () => void }) {
  useLanguage();
  const known = useStore(signing);
  const here = useStore(account);
  const { entries } = useStore(studyList);
  const [dossier, setDossier] = useState<Blob>(file);
  const [found, setFound] = useState<Inspection | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<"ready" | "signing" | "making">("ready");
  const [signedBy, setSignedBy] = useState<string | null>(null);
  const making = useRef<AbortController | null>(null);
  const body = useRef<HTMLDivElement>(null);
  /** The button that was pressed is gone: without this the keyboard would be nowhere, and Escape would do nothing. */
  const endSigning = () => {
    setState("ready");
    body.current?.focus();
  };
  const name = showControls(file.name);
  const mayCreate = mayCreateStudies(here, entries ?? []);
  useEffect(() => void signing.refresh(), []);
  useEffect(() => () => making.current?.abort(), []);
  useEffect(() => {
    if (known.is === "unknown") return;
    const stop = new AbortController();
    const keys = { own: known.keys.map(({ fingerprint }) => fingerprint), known: known.people };
    askWorker("inspect", { dossier, keys }, stop.signal).then(setFound, (error: unknown) => {
      if (stop.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(saySignature("check.failed", { file: name, reason }));
    });
    return () => stop.abort();
  }, [dossier, known, name]);
  const isSound = found?.state === "whole" && found.signatures.every(({ ok }) => ok);
  const make = async () => {
    setState("making");
    setProblem(null);
    const stopper = new AbortController();
    making.current = stopper;
    try {
      const { id } = await sendStudyFile(dossier, stopper.signal);
      onClose();
      openStudyPage(id);
    } catch (error) {
      if (stopper.signal.aborted) return;
      setProblem(translate(error instanceof Error ? error.message : String(error)));
      setState("ready");
    }
  };
  return (
    <ClosableDialog
      name="check-dossier"
      title={saySignature("check.title")}
      closeLabel={saySignature("check.close")}
      onClose={onClose}
    >
      <div className="check-body scroll-edges" ref={body} tabIndex={-1}>
        <p className="soft">
          <bdi>{name}</bdi>
        </p>
        {found === null ? (
          <p role="status">{problem === null ? saySignature("checking", { file: name }) : null}</p>
        ) : (
          <Findings found={found} />
        )}
        {isSound ? <Results dossier={file} /> : null}
        {state === "signing" ? (
          <AddSignature
            file={file}
            dossier={dossier}
            onEnd={endSigning}
            onLeave={onClose}
            onSigned={(signed, by) => {
              setDossier(signed);
              setSignedBy(by);
              endSigning();
            }}
          />
        ) : null}
        <p role="status">{signedBy === null ? null : saySignature("add.done", { name: signedBy })}</p>
        {problem === null ? null : (
          <p role="alert" className="signing-problem">
            {problem}
          </p>
        )}
      </div>
      {isSound && state !== "signing" ? (
        <div className="dialog-actions">
          {crypto.subtle === undefined ? null : (
            <Button look="outline" isDisabled={state !== "ready"} onPress={() => setState("signing")}>
              {saySignature("add")}
            </Button>
          )}
          {mayCreate ? (
            <Button look="primary" isDisabled={state !== "ready"} onPress={() => void make()}>
              {saySignature(state === "making" ? "makingStudy" : "makeStudy")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </ClosableDialog>
  );
}
