import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Address } from "../../shared/markdown/address.ts";
import { say } from "../../shared/words/catalogue.ts";

/** Asks before a link leads out of the study, and shows where to, letter for letter. */
export function LinkDialog({ address, onClose }: { address: Address; onClose: () => void }) {
  const open = () => {
    window.open(address.href, "_blank", "noopener,noreferrer");
    onClose();
  };
  return (
    <ModalOverlay
      className="link-overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="link-modal">
        <Dialog className="link-dialog" role="alertdialog">
          <Heading slot="title">{say("output.link.title")}</Heading>
          <p>{say("output.link.explain")}</p>
          <p className="link-address" dir="ltr">
            {address.href}
          </p>
          <p className="link-host">{say("output.link.host", { host: address.host })}</p>
          <div className="link-actions">
            <Button autoFocus onPress={onClose}>
              {say("output.link.cancel")}
            </Button>
            <Button className="link-open" onPress={open}>
              {say("output.link.open")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
