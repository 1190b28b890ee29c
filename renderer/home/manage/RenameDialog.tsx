import { type FormEvent, useId, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { maxTitle, type StudyEntry } from "../../../shared/protocol/api.ts";
import { Button } from "../../components/Button.tsx";
import { sayHome } from "../say-home.ts";
import { renameStudy } from "./rename-study.ts";

/** Another title for a study of the list. It stays open, with what was typed, until the server has it. */
export function RenameDialog({ entry, onClose }: { entry: StudyEntry; onClose: () => void }) {
  const [title, setTitle] = useState(entry.title);
  const [state, setState] = useState<"typing" | "sending" | "failed">("typing");
  const id = useId();
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const next = title.trim();
    if (state === "sending") return;
    if (next === "" || next === entry.title) return onClose();
    setState("sending");
    if (await renameStudy(entry, next)) onClose();
    else setState("failed");
  };
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={state !== "sending"}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog" data-testid="rename">
          <form className="rename-form" onSubmit={(event) => void rename(event)}>
            <Heading slot="title">{sayHome("rename.title")}</Heading>
            <div className="field">
              <label htmlFor={id}>{sayHome("rename.label")}</label>
              <input
                id={id}
                autoFocus
                value={title}
                maxLength={maxTitle}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setTitle(event.target.value)}
                onFocus={(event) => event.target.select()}
              />
            </div>
            <p className="soft">{sayHome("rename.note")}</p>
            <p role="alert" className="home-problem">
              {state === "failed" ? sayHome("rename.failed") : null}
            </p>
            <div className="dialog-actions">
              <Button isDisabled={state === "sending"} onPress={onClose}>
                {sayHome("rename.keep")}
              </Button>
              <Button look="primary" type="submit" isDisabled={state === "sending"}>
                {sayHome(state === "sending" ? "rename.sending" : "rename")}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
