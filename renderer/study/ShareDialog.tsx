import { Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import {
  Dialog,
  DialogTrigger,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Radio,
  RadioGroup,
} from "react-aria-components";
import type { Role } from "../../shared/protocol/sync.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { inviteTo } from "../stores/api.ts";
import { useStudy } from "./study-context.ts";

type InviteRole = Exclude<Role, "owner">;
const inviteRoles: readonly InviteRole[] = ["editor", "commenter", "viewer"];

/** Opens the dialog that makes a link for others. Only the owner sees it, and never their own token in it. */
export function ShareButton() {
  return (
    <DialogTrigger>
      <Button look="outline" data-testid="share">
        <Users size={15} aria-hidden />
        {say("share.open")}
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal>
          <Dialog className="dialog">{({ close }) => <ShareForm onClose={close} />}</Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function ShareForm({ onClose }: { onClose: () => void }) {
  const { study } = useStudy();
  const [role, setRole] = useState<InviteRole>("editor");
  const [link, setLink] = useState<{ role: InviteRole; url: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setLink({ role, url: await inviteTo(study.id, role) });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <>
      <Heading slot="title">{say("share.title")}</Heading>
      <p className="soft">{say("share.explain")}</p>
      <RadioGroup
        className="roles"
        value={role}
        onChange={(value) => {
          const chosen = inviteRoles.find((known) => known === value);
          if (chosen) setRole(chosen);
        }}
      >
        <Label>{say("share.role")}</Label>
        {inviteRoles.map((value) => (
          <Radio key={value} value={value} className="role">
            <span className="role-dot" aria-hidden="true" />
            <span>
              <strong>{say(`share.role.${value}`)}</strong>{" "}
              <span className="soft">{say(`share.role.${value}.explain`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {link && link.role === role ? <ShareLink url={link.url} role={link.role} /> : null}
      {problem ? (
        <p className="share-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("share.close")}</Button>
        {link?.role === role ? null : (
          <Button look="primary" isDisabled={busy} onPress={() => void create()}>
            {say(busy ? "share.creating" : "share.create")}
          </Button>
        )}
      </div>
    </>
  );
}

function ShareLink({ url, role }: { url: string; role: InviteRole }) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const field = useRef<HTMLInputElement>(null);
  // The button that was pressed is gone: without this the keyboard would be nowhere, and Escape would do nothing.
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied("yes");
    } catch {
      field.current?.select();
      setCopied("failed");
    }
  };
  return (
    <div className="field share-link">
      <label htmlFor="share-link">
        {say("share.link", { role: say(`share.role.${role}`).toLowerCase() })}
      </label>
      <div className="field-row">
        <input
          id="share-link"
          ref={field}
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          data-testid="share-link"
        />
        <Button look="primary" onPress={() => void copy()}>
          {say(copied === "yes" ? "share.copied" : "share.copy")}
        </Button>
      </div>
      <p className="soft" role="status">
        {copied === "failed" ? say("share.copyFailed") : isLoopback(url) ? say("share.loopback") : ""}
      </p>
    </div>
  );
}

/** Whether the link leads to the reader's own computer, whoever opens it. */
function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}
