import { X } from "lucide-react";
import { useContext, useId } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { sayGrid } from "../../../shared/words/grid.ts";
import { IconButton } from "../../components/Button.tsx";
import { TablePlaceContext } from "../table-place.ts";
import { TableBody, type TableBodyProps } from "./TableBody.tsx";

/** A table over the whole window. Escape closes it, and the keyboard goes back to where it was. */
export function FullTable({
  onClose,
  ...props
}: Omit<TableBodyProps, "onFull" | "label"> & { onClose: () => void }) {
  const cell = useContext(TablePlaceContext)?.cell.id;
  const label = useId();
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog table-full" data-testid="full-table">
          <div className="table-full-head">
            <Heading slot="title">
              {cell === undefined ? sayGrid("grid.fullTitle.plain") : sayGrid("grid.fullTitle", { cell })}
            </Heading>
            <IconButton label={sayGrid("grid.close")} onPress={onClose}>
              <X size={18} />
            </IconButton>
          </div>
          <div className="output-list table-view">
            <TableBody {...props} label={label} onFull={null} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
