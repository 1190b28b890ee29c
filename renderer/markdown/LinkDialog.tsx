import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Address } from "../../shared/markdown/address.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";

/** Asks before a link leads out of the study, and shows where to, letter for letter. */
export function LinkDialog({ address, onClose }: { address: Address; onClose: () => void }) {
  const open = () => {
    window.open(address.href, "_blank", "noopener,noreferrer");
    onClose();
  };
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog link-dialog" role="alertdialog">
          <Heading slot="title">{say("output.link.title")}</Heading>
          <p>{say("output.link.explain")}</p>
          <p className="link-address" dir="ltr">
            {address.href}
          </p>
          <p className="link-host">{say("output.link.host", { host: address.host })}</p>
          <div className="dialog-actions">
            <Button autoFocus onPress={onClose}>
              {say("output.link.cancel")}
            </Button>
            <Button look="outline" onPress={open} data-testid="link-open">
              {say("output.link.open")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
