import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./Button.tsx";

interface ClosableDialogProps {
  /** Its own class, beside `dialog`; its head has the same with `-head`. */
  name: string;
  title: string;
  /** What the button at its head says. */
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog with a title, which a button, Escape and a press beside it close. */
export function ClosableDialog({ name, title, closeLabel, onClose, children }: ClosableDialogProps) {
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
        <Dialog className={`dialog ${name}`} data-testid={name}>
          <header className={`dialog-head ${name}-head`}>
            <Heading slot="title">{title}</Heading>
            <IconButton label={closeLabel} onPress={onClose}>
              <X size={17} aria-hidden />
            </IconButton>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
