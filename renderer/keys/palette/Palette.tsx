import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { isSingular } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { studyList } from "../../stores/app.ts";
import { useSelected } from "../../stores/use-store.ts";
import { commands } from "../commands.ts";
import type { Desk } from "../desk.ts";
import { Keys } from "../Keys.tsx";
import { sayKey } from "../words.ts";
import { type Entry, findEntries, listElsewhere, listEntries } from "./entries.ts";
import { keepRecent, readRecent } from "./recent.ts";

/** Finds a command, a cell or a study by a few letters. */
export function Palette({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const choose = (entry: Entry) => {
    keepRecent(localStorage, entry.id);
    onClose();
    // The dialog gives the keyboard back a frame after it is gone.
    requestAnimationFrame(() => requestAnimationFrame(() => entry.run(desk)));
  };
  return (
    <ModalOverlay
      className="overlay palette-overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog palette" aria-label={sayKey("palette.title")} data-testid="palette">
          <Search desk={desk} onChoose={choose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A field and what it finds: the keyboard stays in the field, and the arrow keys go through the list. */
function Search({ desk, onChoose }: { desk: Desk; onChoose: (entry: Entry) => void }) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const cells = useSelected(desk.study.view, (view) => view.cells);
  const studies = useSelected(studyList, ({ entries }) => entries);
  const [recent] = useState(() => readRecent(localStorage));
  const entries = useMemo(() => listEntries(desk, commands, cells, studies ?? []), [desk, cells, studies]);
  const found = useMemo(
    () => [...findEntries(entries, typed, recent), ...listElsewhere(typed)],
    [entries, typed, recent],
  );
  const current = Math.min(at, found.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const isStep = Math.abs(step) === 1;
      const next = current + step;
      // Single steps go round.
      setAt(isStep ? (next + found.length) % found.length : Math.max(0, Math.min(found.length - 1, next)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const entry = found[current];
      if (entry) onChoose(entry);
    }
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is there for this field
        autoFocus
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
        aria-label={sayKey("palette.title")}
        placeholder={sayKey("palette.placeholder")}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" role="listbox" id={id} ref={list} aria-label={sayKey("palette.found")}>
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the keyboard
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className="palette-entry"
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(entry)}
          >
            <bdi className={entry.kind === "cell" && entry.detail ? "palette-code" : undefined}>
              {showControls(entry.name)}
            </bdi>
            <bdi className="palette-detail">{showControls(entry.detail)}</bdi>
            {entry.keys ? (
              <Keys keys={entry.keys} />
            ) : (
              <span className="palette-kind">{sayKey(`palette.${entry.kind}`)}</span>
            )}
          </div>
        ))}
      </div>
      <p className={found.length === 0 ? "palette-none soft" : "hidden-text"} role="status">
        {found.length === 0
          ? sayKey("palette.none")
          : sayKey(isSingular(found.length) ? "palette.count.one" : "palette.count.other", {
              count: found.length,
            })}
      </p>
    </>
  );
}
