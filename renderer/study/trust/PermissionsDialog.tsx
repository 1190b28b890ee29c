import { X } from "lucide-react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import "./trust.css";

/** What this person has allowed for always in this study, and taking it back. */
export function PermissionsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog" data-testid="permissions">
          <Heading slot="title">{say("trust.menu")}</Heading>
          <p className="soft">{say("trust.allowed.explain")}</p>
          <PermissionList />
          <div className="dialog-actions">
            <Button look="primary" autoFocus onPress={onClose}>
              {say("trust.done")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PermissionList() {
  const { study } = useStudy();
  const { trust } = study;
  const { study: all, people } = useStore(trust);
  return (
    <ul className="trust-list">
      {all ? (
        <Allowed name={say("trust.allowed.study")} onRemove={trust.disallowStudy} />
      ) : (
        <li>
          <span className="soft">{say(people.length > 0 ? "trust.allowed.some" : "trust.allowed.none")}</span>
          <Button small look="outline" onPress={trust.allowStudy}>
            {say("trust.study")}
          </Button>
        </li>
      )}
      {people.map(({ id, name }) => (
        <Allowed
          key={id}
          name={say("trust.allowed.person", { name })}
          onRemove={() => trust.disallowPerson(id)}
        />
      ))}
    </ul>
  );
}

function Allowed({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <li>
      <bdi>{name}</bdi>
      <Button small look="outline" onPress={onRemove} aria-label={say("trust.remove.label", { name })}>
        <X size={14} aria-hidden />
        {say("trust.remove")}
      </Button>
    </li>
  );
}
