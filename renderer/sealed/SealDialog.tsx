import { type FormEvent, useId, useState } from "react";
import { maxTitle } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { translate } from "../../shared/words/translate.ts";
import { openStudyPage } from "../app/router.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { ShareLink } from "../study/share/ShareLink.tsx";
import "../study/share.css";
import { type MadeSealed, makeSealed, maySeal, sealCopy } from "./make-sealed.ts";
import { SealedFacts } from "./SealedFacts.tsx";
import { saySealing } from "./say-sealing.ts";
import "./sealed.css";

interface SealDialogProps {
  /** The study of which a sealed copy is made; null for a new one. */
  source: StudyStore | null;
  onClose: () => void;
}

type State =
  | { readonly is: "asking"; readonly problem: string }
  | { readonly is: "making"; readonly file: string | null }
  | { readonly is: "made"; readonly made: MadeSealed };

/** Makes a sealed study, or a sealed copy of one: first what that means, then the link with its key. */
export function SealDialog({ source, onClose }: SealDialogProps) {
  useLanguage();
  const [title, setTitle] = useState(saySealing("public.usual"));
  const [state, setState] = useState<State>({ is: "asking", problem: "" });
  const id = useId();
  const isBusy = state.is === "making";
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || title.trim() === "") return;
    setState({ is: "making", file: null });
    try {
      const made = source
        ? await sealCopy(title.trim(), source, (file) => setState({ is: "making", file }))
        : await makeSealed(title.trim(), emptyStudy());
      setState({ is: "made", made });
    } catch (error) {
      setState({ is: "asking", problem: translate(error instanceof Error ? error.message : String(error)) });
    }
  };
  return (
    <ClosableDialog
      name="seal"
      title={saySealing(state.is === "made" ? "made.title" : source ? "copy.title" : "make.title")}
      closeLabel={saySealing("close")}
      // Closed while it is made, its link would be gone.
      onClose={() => {
        if (!isBusy) onClose();
      }}
    >
      {state.is === "made" ? (
        <Made made={state.made} />
      ) : !maySeal() ? (
        <p role="alert" className="share-problem">
          {saySealing("insecure")}
        </p>
      ) : (
        <form onSubmit={(event) => void make(event)} className="seal-form">
          <div className="share-scroll sealed-facts">
            <p>{saySealing("explain")}</p>
            {source ? <p>{saySealing("copy.explain")}</p> : null}
            <SealedFacts />
            <div className="field">
              <label htmlFor={id}>{saySealing("public")}</label>
              <input
                id={id}
                value={title}
                maxLength={maxTitle}
                autoComplete="off"
                aria-describedby={`${id}-note`}
                disabled={isBusy}
                onChange={(event) => setTitle(event.target.value)}
                data-testid="public-title"
              />
              <p className="soft" id={`${id}-note`}>
                {saySealing("public.note")}
              </p>
            </div>
            {state.is === "asking" && state.problem !== "" ? (
              <p role="alert" className="share-problem">
                {state.problem}
              </p>
            ) : null}
          </div>
          <p role="status" className="sealed-status">
            {state.is !== "making"
              ? null
              : state.file === null
                ? saySealing("making")
                : saySealing("file", { name: state.file })}
          </p>
          <div className="dialog-actions">
            <Button isDisabled={isBusy} onPress={onClose}>
              {saySealing("keep")}
            </Button>
            <Button
              look="primary"
              type="submit"
              isDisabled={isBusy || title.trim() === ""}
              data-testid="seal-make"
            >
              {saySealing(source ? "copy.make" : "make")}
            </Button>
          </div>
        </form>
      )}
    </ClosableDialog>
  );
}

function Made({ made }: { made: MadeSealed }) {
  return (
    <>
      <p className="sealed-warning">{saySealing(made.isKept ? "made" : "made.unkept")}</p>
      <ShareLink url={made.link} label={saySealing("link")} note={saySealing("link.note")} />
      {made.lacks.length === 0 ? null : (
        <p role="alert" className="share-problem">
          {saySealing("made.lacks", { names: made.lacks.join(", ") })}
        </p>
      )}
      <div className="dialog-actions">
        <Button look="primary" onPress={() => openStudyPage(made.id)} data-testid="seal-open">
          {saySealing("made.open")}
        </Button>
      </div>
    </>
  );
}

function emptyStudy() {
  return {
    meta: { title: say("home.untitled"), language: currentLanguage(), frontMatter: "" },
    cells: [],
    files: [],
  };
}
