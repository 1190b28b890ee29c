import { useRef, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { Button } from "../../components/Button.tsx";
import type { Answer, HeldCell, Question } from "../../stores/trust/question.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import { listChange } from "./change-lines.ts";
import { listNames } from "./list-names.ts";
import "./trust.css";

/** An answer that comes sooner was typed for something else: the dialog opens while a person may be typing. */
const tooSoon = 400;

/** Asks before code of others runs in this window. */
export function TrustDialog() {
  const { study } = useStudy();
  const question = useSelected(study.trust, (view) => view.question);
  if (question === null) return null;
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) study.trust.answer("cancel");
      }}
    >
      <Modal>
        <Dialog className="dialog trust" role="alertdialog" data-testid="trust-dialog">
          <TrustForm key={question.number} question={question} onAnswer={study.trust.answer} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function TrustForm({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const { cells, authors, people } = question;
  const opened = useRef(performance.now());
  const [isShown, setShown] = useState(false);
  const allow = (answer: Answer) => {
    if (performance.now() - opened.current >= tooSoon) onAnswer(answer);
  };
  const count = cells.length;
  const names = listNames(people.map(({ name }) => name));
  return (
    <>
      <Heading slot="title">{say("trust.title")}</Heading>
      <p>
        {say(isSingular(count) ? "trust.explain.one" : "trust.explain.other", {
          count,
          authors: listNames(authors),
        })}
      </p>
      <p className="soft">{say("trust.means")}</p>
      <div className="trust-code">
        <Button small aria-expanded={isShown} onPress={() => setShown(!isShown)} data-testid="trust-show">
          {say(isShown ? "trust.hide" : "trust.show")}
        </Button>
        {isShown ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
          <section className="trust-cells" tabIndex={0} aria-label={say("trust.code")}>
            {cells.map((held) => (
              <HeldCode key={held.cell.id} held={held} />
            ))}
          </section>
        ) : null}
      </div>
      <div className="trust-always">
        <Button look="outline" small onPress={() => allow("study")} data-testid="trust-study">
          {say("trust.study")}
        </Button>
        {people.length > 0 ? (
          <Button look="outline" small onPress={() => allow("people")} data-testid="trust-people">
            {say(isSingular(people.length) ? "trust.people.one" : "trust.people.other", { names })}
          </Button>
        ) : null}
        {people.length > 0 ? <p className="soft">{say("trust.people.note")}</p> : null}
      </div>
      <div className="dialog-actions">
        <Button onPress={() => onAnswer("cancel")} data-testid="trust-cancel">
          {say("trust.cancel")}
        </Button>
        <Button look="primary" autoFocus onPress={() => allow("once")} data-testid="trust-once">
          {say("trust.once")}
        </Button>
      </div>
    </>
  );
}

/** The code of one cell: what changed since it might run here, or all of it. */
function HeldCode({ held }: { held: HeldCell }) {
  const { cell, last, authors } = held;
  const { lines, more } = listChange(last, cell.source);
  return (
    <figure className="trust-cell">
      <figcaption>
        <bdi>{say("trust.cell", { cell: cell.id, authors: listNames(authors) })}</bdi>
      </figcaption>
      <pre dir="ltr">
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a question never change
          <span key={index} className={`trust-line trust-${last === null ? "same" : kind}`}>
            <span className="trust-sign">{signs[last === null ? "same" : kind]}</span>
            {text}
            {"\n"}
          </span>
        ))}
      </pre>
      {more > 0 ? <p className="soft">{say("trust.more", { count: more })}</p> : null}
    </figure>
  );
}

const signs = { same: " ", removed: "−", added: "+" } as const;
