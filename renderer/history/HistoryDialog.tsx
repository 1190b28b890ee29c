import { X } from "lucide-react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import "./history.css";

/** Loaded when it is opened: what it needs to read study files is a tenth of a page's first scripts. */
const content: Part<typeof import("./HistoryContent.tsx")> = { load: () => import("./HistoryContent.tsx") };

/** The study's history: a time line, and beside it what differs. */
export function HistoryDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog history" data-testid="history">
          <History onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function History({ onClose }: { onClose: () => void }) {
  const loaded = useLoaded(content);
  if (loaded !== null && loaded !== "failed") return <loaded.HistoryContent onClose={onClose} />;
  return (
    <>
      <header className="history-head">
        <Heading slot="title">{say("history.title")}</Heading>
        <IconButton label={say("history.close")} onPress={onClose}>
          <X size={17} />
        </IconButton>
      </header>
      {loaded === "failed" ? (
        <p className="history-problem" role="alert">
          {say("history.notLoaded")}
        </p>
      ) : null}
    </>
  );
}
