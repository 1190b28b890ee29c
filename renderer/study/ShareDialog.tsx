import { Users } from "lucide-react";
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { type Part, useLoaded } from "../components/use-loaded.ts";

/** Loaded when it is opened: only owners ever do. */
const form: Part<typeof import("./share/ShareForm.tsx")> = { load: () => import("./share/ShareForm.tsx") };

/** Opens the dialog of links and people. Only owners see it, and never their own token in it. */
export function ShareButton() {
  return (
    <DialogTrigger>
      <span className="bar-share">
        <Button look="outline" data-testid="share">
          <Users size={15} aria-hidden />
          <span className="bar-words">{say("share.open")}</span>
        </Button>
      </span>
      <ModalOverlay className="overlay" isDismissable>
        <Modal>
          <Dialog className="dialog share">{({ close }) => <Share onClose={close} />}</Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Share({ onClose }: { onClose: () => void }) {
  const loaded = useLoaded(form);
  if (loaded !== null && loaded !== "failed") return <loaded.ShareForm onClose={onClose} />;
  return (
    <>
      <Heading slot="title">{say("share.title")}</Heading>
      {loaded === "failed" ? (
        <p className="share-problem" role="alert">
          {say("share.notLoaded")}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("share.close")}</Button>
      </div>
    </>
  );
}
