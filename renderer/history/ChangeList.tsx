import { useState } from "react";
import {
  type CellChange,
  type HeadChange,
  isUnchanged,
  type StudyChanges,
} from "../../shared/history/compare.ts";
import { compareWords } from "../../shared/history/compare-words.ts";
import { describeChange } from "../../shared/history/render.ts";
import type { LastEdit, VersionCell } from "../../shared/protocol/history.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { Button } from "../components/Button.tsx";
import { ChangedText } from "./ChangedText.tsx";
import { sayActors } from "./describe.ts";

interface ChangeListProps {
  changes: StudyChanges;
  /** Who changed what, where a version is compared with the one before it. */
  told: readonly VersionCell[];
  /** Who edited what last, where a version is compared with now. */
  edits: readonly LastEdit[];
  /** Makes one cell what it is in the version; null where that is not offered. */
  onRestore: ((cell: string) => void) | null;
}

/** Cells drawn at once; more on demand, since a whole study may differ. */
const step = 50;

/** What differs, one card a cell. */
export function ChangeList({ changes, told, edits, onRestore }: ChangeListProps) {
  const [shown, setShown] = useState(step);
  const { head, cells } = changes;
  if (isUnchanged(changes)) return <p className="soft">{say("history.same")}</p>;
  return (
    <div className="changes" data-testid="changes">
      {head.map((change) => (
        <HeadCard key={change.part} change={change} />
      ))}
      {cells.slice(0, shown).map((change) => (
        <CellCard
          key={change.id}
          change={change}
          by={sayBy(change.id, told, edits)}
          onRestore={onRestore && change.change !== "moved" ? () => onRestore(change.id) : null}
        />
      ))}
      {cells.length > shown ? (
        <Button look="outline" onPress={() => setShown(shown + step)}>
          {say("history.more", { count: cells.length - shown })}
        </Button>
      ) : null}
    </div>
  );
}

function sayBy(cell: string, told: readonly VersionCell[], edits: readonly LastEdit[]): string {
  const known = sayActors(told.find((one) => one.cell === cell)?.by ?? []);
  if (known !== "") return say("history.by", { name: known });
  const edit = edits.find((one) => one.cell === cell);
  const name = edit ? sayActors([edit.by]) : "";
  return edit && name !== "" ? say("history.who.edit", { name, when: sayMoment(edit.at) }) : "";
}

function HeadCard({ change: { part, before, after } }: { change: HeadChange }) {
  return (
    <article className="change">
      <header>
        <strong>{say(`history.head.${part}`)}</strong>
      </header>
      <ChangedText kind="ts" segments={compareWords(before, after)} />
    </article>
  );
}

interface CellCardProps {
  change: CellChange;
  by: string;
  onRestore: (() => void) | null;
}

function CellCard({ change, by, onRestore }: CellCardProps) {
  const { id, before, after } = change;
  const segments = compareWords(before?.source ?? "", after?.source ?? "");
  const hasText = change.change !== "moved" && before?.source !== after?.source;
  return (
    <article className="change" data-change={change.change} data-testid={`change-${id}`}>
      <header>
        <strong>{describeChange(change)}</strong>
        <code>
          <bdi>{id}</bdi>
        </code>
        <span className="soft change-by">
          <bdi>{by}</bdi>
        </span>
        {onRestore ? (
          <Button small look="outline" onPress={onRestore}>
            {say(before === null ? "history.restore.added" : "history.restore.cell")}
          </Button>
        ) : null}
      </header>
      {hasText ? <ChangedText kind={(after ?? before)?.kind ?? "text"} segments={segments} /> : null}
    </article>
  );
}
