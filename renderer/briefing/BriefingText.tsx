import type { CellState } from "../../kernel/session/types.ts";
import { splitTitle } from "../../shared/markdown/prose.ts";
import type { Cell } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { CommentedProse } from "../comments/CommentedProse.tsx";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { Byline } from "./BriefingHead.tsx";
import { readProse } from "./read-figure.ts";

interface BriefingTextProps {
  cell: Cell;
  state: CellState | null;
  shared: SharedRun | null;
  isTitle: boolean;
}

/** Prose with its numbers, as far as they are computed; under the title who computed them. */
export function BriefingText({ cell, state, shared, isTitle }: BriefingTextProps) {
  const { text, error } = readProse(cell, state, shared);
  if (text.trim() === "") return null;
  const parts = isTitle ? splitTitle(text) : null;
  return (
    <div className="cell-text">
      <CommentedProse cell={cell} shown={text}>
        {parts ? (
          <>
            <MarkdownView source={parts.title} />
            <Byline />
            {parts.rest.trim() === "" ? null : <MarkdownView source={parts.rest} />}
          </>
        ) : (
          <MarkdownView source={text} />
        )}
      </CommentedProse>
      {error ? <p className="briefing-note">{sayBriefing("note.prose")}</p> : null}
    </div>
  );
}
