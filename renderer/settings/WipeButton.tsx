import { useEffect, useRef, useState } from "react";
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { saySetting } from "../../shared/words/settings.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { signing } from "../signing/signing-store.ts";
import { studyList } from "../stores/app.ts";
import { hasSealedKeys } from "../stores/sealed/keys.ts";
import { useStore } from "../stores/use-store.ts";
import { findUnsent } from "./find-unsent.ts";
import { listKept } from "./wipe-device.ts";
import { wipeAndReload } from "./wipe-wish.ts";

/** Removes what this device keeps, after saying what that is and looking for edits that only it has. */
export function WipeButton() {
  return (
    <DialogTrigger>
      <div className="settings-wipe">
        <Button look="outline" data-testid="wipe">
          {saySetting("wipe")}
        </Button>
      </div>
      <ModalOverlay className="overlay" isDismissable>
        <Modal>
          <Dialog className="dialog" role="alertdialog" data-testid="wipe-dialog">
            {({ close }) => <WipeForm onClose={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

type Step =
  | { readonly is: "asking" }
  | { readonly is: "checking"; readonly at: number }
  | { readonly is: "unsent"; readonly studies: readonly string[] };

function WipeForm({ onClose }: { onClose: () => void }) {
  const [kept, setKept] = useState<readonly string[] | null | undefined>(undefined);
  const [step, setStep] = useState<Step>({ is: "asking" });
  const checking = useRef<AbortController | null>(null);
  useEffect(() => {
    void listKept().then(setKept, () => setKept(null));
    return () => checking.current?.abort();
  }, []);
  const count = kept?.length ?? 0;
  const keys = useStore(signing).keys.length;

  const check = async () => {
    const stop = new AbortController();
    checking.current = stop;
    setStep({ is: "checking", at: 1 });
    const unsent = await findUnsent(kept ?? [], (at) => setStep({ is: "checking", at }), stop.signal).catch(
      () => kept ?? [],
    );
    if (stop.signal.aborted) return;
    if (unsent.length === 0) wipeAndReload();
    else setStep({ is: "unsent", studies: unsent });
  };
  const stop = () => {
    checking.current?.abort();
    onClose();
  };

  return (
    <>
      <Heading slot="title">{saySetting("wipe.title")}</Heading>
      {kept === null ? (
        <p role="alert">{saySetting("wipe.failed")}</p>
      ) : step.is === "unsent" ? (
        <div role="alert">
          <p>{saySetting("wipe.unsent")}</p>
          <ul className="wipe-list">
            {step.studies.map((id) => (
              <li key={id}>
                <bdi>{nameStudy(id)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <p>{saySetting("wipe.goes")}</p>
          <ul className="wipe-list">
            <li>{saySetting(isSingular(count) ? "wipe.goes.study" : "wipe.goes.studies", { count })}</li>
            <li>{saySetting("wipe.goes.files")}</li>
            {keys === 0 ? null : <li>{saySetting("wipe.goes.keys")}</li>}
            {hasSealedKeys(localStorage) ? <li>{saySetting("wipe.goes.sealed")}</li> : null}
            <li>{saySetting("wipe.goes.rest")}</li>
          </ul>
          <p className="soft">{saySetting("wipe.stays")}</p>
          <p role="status" className="soft">
            {step.is === "checking" && count > 0 ? saySetting("wipe.checking", { at: step.at, count }) : null}
          </p>
        </>
      )}
      <div className="dialog-actions">
        <Button autoFocus onPress={stop}>
          {saySetting(step.is === "checking" ? "wipe.stop" : "wipe.keep")}
        </Button>
        {kept === null ? null : (
          <Button
            look="primary"
            isDisabled={kept === undefined || step.is === "checking"}
            onPress={() => (step.is === "unsent" ? wipeAndReload() : void check())}
            data-testid="wipe-do"
          >
            {saySetting(step.is === "unsent" ? "wipe.anyway" : "wipe.do")}
          </Button>
        )}
      </div>
    </>
  );
}

/** A study's title as this device knows it. */
function nameStudy(id: string): string {
  const entry = studyList.get().entries?.find((one) => one.id === id);
  return showControls(entry?.title ?? "") || (entry ? say("home.untitled") : id);
}
