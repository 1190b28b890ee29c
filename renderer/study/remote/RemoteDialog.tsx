import { Square } from "lucide-react";
import { useRef } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { Button } from "../../components/Button.tsx";
import type { RemoteAnswer, RemoteAsk } from "../../stores/remote.ts";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import "./remote.css";

/** An answer that comes sooner was meant for something else: the dialog opens while a person may be typing. */
const tooSoon = 400;

/** Asks before an address of the web is read: one at a time, each exactly as it will be asked for. */
export function RemoteDialog() {
  const { study } = useStudy();
  const asks = useStore(study.remote.asks);
  const running = useSelected(study.session, (view) => view.running);
  const first = asks[0];
  if (first === undefined) return null;
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) study.remote.answer(first.number, "refuse");
      }}
    >
      <Modal>
        <Dialog className="dialog remote" role="alertdialog" data-testid="remote-dialog">
          <RemoteForm
            key={first.number}
            ask={first}
            more={asks.length - 1}
            onAnswer={(answer) => study.remote.answer(first.number, answer)}
            onStop={running ? study.session.stop : null}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function RemoteForm({
  ask,
  more,
  onAnswer,
  onStop,
}: {
  ask: RemoteAsk;
  more: number;
  onAnswer: (answer: RemoteAnswer) => void;
  /** Ends the run that asks; null where none does. */
  onStop: (() => void) | null;
}) {
  const opened = useRef(performance.now());
  const allow = (answer: RemoteAnswer) => {
    if (performance.now() - opened.current >= tooSoon) onAnswer(answer);
  };
  const { protocol, host, pathname, search } = new URL(ask.address);
  return (
    <>
      <Heading slot="title">{say("remote.title", { host })}</Heading>
      {/* The parser of addresses leaves ASCII only: names in other scripts as punycode, all else percent-encoded. */}
      <p className="remote-address" dir="ltr" data-testid="remote-address">
        {`${protocol}//`}
        <strong>{host}</strong>
        {pathname}
        {search}
      </p>
      <p className={ask.isWritten ? "soft" : "remote-warning"} data-testid="remote-origin">
        {say(ask.isWritten ? "remote.written" : "remote.computed")}
      </p>
      {protocol === "http:" ? <p className="soft">{say("remote.plain")}</p> : null}
      {more > 0 ? (
        <p className="soft">
          {say(isSingular(more) ? "remote.more.one" : "remote.more.other", { count: more })}
        </p>
      ) : null}
      <div className="remote-always">
        <Button look="outline" small onPress={() => allow("always")} data-testid="remote-always">
          {say("remote.always")}
        </Button>
      </div>
      <div className="dialog-actions">
        {/* The bar's own Stop is behind this dialog, and a cell may ask for ever. */}
        {onStop === null ? null : (
          <div className="remote-stop">
            <Button look="outline" onPress={onStop} data-testid="remote-stop">
              <Square size={13} fill="currentColor" aria-hidden />
              {say("remote.stop")}
            </Button>
          </div>
        )}
        {more > 0 ? (
          <Button onPress={() => onAnswer("refuse-all")} data-testid="remote-refuse-all">
            {say("remote.refuse.all")}
          </Button>
        ) : null}
        <Button autoFocus onPress={() => onAnswer("refuse")} data-testid="remote-refuse">
          {say("remote.refuse")}
        </Button>
        <Button look="primary" onPress={() => allow("once")} data-testid="remote-once">
          {say("remote.once")}
        </Button>
      </div>
    </>
  );
}
