import { useRef } from "react";
import { type BinEntry, binDays } from "../../../shared/protocol/bin.ts";
import { currentLanguage, isSingular } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { useStore } from "../../stores/use-store.ts";
import { formatAgo } from "../format-ago.ts";
import { AskButton } from "./AskButton.tsx";
import type { BinStore } from "./bin-store.ts";
import { sayBin } from "./say-bin.ts";
import "./bin.css";

const day = 24 * 60 * 60 * 1000;

/** What was deleted lately, folded up at the end of the list; nothing where the bin is empty. */
export function Bin({ bin }: { bin: BinStore }) {
  const { entries } = useStore(bin);
  const summary = useRef<HTMLElement>(null);
  if (entries.length === 0) return null;
  const act = (work: Promise<void>) => {
    // The row that the keyboard is on goes.
    void work.then(() => summary.current?.focus());
  };
  return (
    <details className="bin" data-testid="bin">
      <summary ref={summary}>{sayBin("title", { count: entries.length })}</summary>
      <ul className="bin-list">
        {entries.map((entry) => (
          <BinRow
            key={entry.name}
            entry={entry}
            onRestore={() => act(bin.restore(entry))}
            onDelete={() => act(bin.deleteForGood(entry))}
          />
        ))}
      </ul>
    </details>
  );
}

interface BinRowProps {
  entry: BinEntry;
  onRestore: () => void;
  onDelete: () => void;
}

function BinRow({ entry, onRestore, onDelete }: BinRowProps) {
  const title = showControls(entry.title);
  const deleted = new Date(entry.deleted);
  const now = new Date();
  const left = Math.max(1, Math.ceil(binDays - (now.getTime() - deleted.getTime()) / day));
  return (
    <li className="bin-row">
      <div className="bin-row-text">
        <bdi className="bin-row-title">{title}</bdi>
        <span className="home-row-facts">
          <time dateTime={entry.deleted} title={deleted.toLocaleString(currentLanguage())}>
            {sayBin("when", { when: formatAgo(deleted, now) })}
          </time>
          <span>{sayBin(isSingular(left) ? "left.one" : "left", { count: left })}</span>
        </span>
      </div>
      <div className="bin-row-actions">
        <Button small look="outline" aria-label={sayBin("return.label", { title })} onPress={onRestore}>
          {sayBin("restore")}
        </Button>
        {entry.mayDelete ? (
          <AskButton
            question={sayBin("forGood.title", { title })}
            means={sayBin("forGood.means")}
            verb={sayBin("forGood")}
            onDo={onDelete}
          >
            <Button small aria-label={sayBin("forGood.label", { title })}>
              {sayBin("forGood")}
            </Button>
          </AskButton>
        ) : null}
      </div>
    </li>
  );
}
