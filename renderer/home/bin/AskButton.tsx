import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../../components/Button.tsx";
import { sayBin } from "./say-bin.ts";

interface AskButtonProps {
  /** The button that asks. */
  children: ReactNode;
  question: string;
  /** What it means, told before it is done. */
  means: string;
  /** What it does, as a verb. */
  verb: string;
  onDo: () => void;
}

/** A button for what cannot simply be undone: a dialog says what it means, and begins with leaving things as they are. */
export function AskButton({ children, question, means, verb, onDo }: AskButtonProps) {
  return (
    <DialogTrigger>
      {children}
      <ModalOverlay className="overlay" isDismissable>
        <Modal>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{question}</Heading>
                <p className="soft">{means}</p>
                <div className="dialog-actions">
                  <Button autoFocus onPress={close}>
                    {sayBin("keep")}
                  </Button>
                  <Button
                    look="primary"
                    onPress={() => {
                      close();
                      onDo();
                    }}
                    data-testid="ask-do"
                  >
                    {verb}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
