import {
  ArrowDown,
  ArrowUp,
  Eye,
  EyeOff,
  MessageSquarePlus,
  Pencil,
  PencilLine,
  Play,
  Trash2,
} from "lucide-react";
import { memo } from "react";
import { Toolbar } from "react-aria-components";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { useMayComment } from "../comments/use-comments.ts";
import { IconButton } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useSelected } from "../stores/use-store.ts";
import { CellMenu } from "./CellMenu.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";

interface CellToolsProps extends Pick<Cell, "id" | "kind" | "hide"> {
  isFirst: boolean;
  isLast: boolean;
  onSuggest: () => void;
}

/**
 * What can be done with a cell; seen when the pointer or the keyboard is in it. They are not told the cell's text, with
 * which they would be drawn anew at each letter.
 */
export const CellTools = memo(function CellTools(props: CellToolsProps) {
  const { id, kind, hide, isFirst, isLast, onSuggest } = props;
  useLanguage();
  const { actions, focus, discussion, folds } = useStudy();
  const mayWrite = useMayWrite();
  const mayComment = useMayComment();
  const folded = useSelected(folds, (all) => all.get(id)?.code) ?? hide === "code";
  return (
    <Toolbar className="tools" aria-label={say("cell.tools", { name: id })}>
      {kind === "text" ? (
        mayWrite ? (
          <IconButton small label={say("cell.edit")} onPress={() => focus.edit(id)}>
            <Pencil size={15} />
          </IconButton>
        ) : null
      ) : (
        <IconButton small label={say("cell.run")} onPress={() => actions.run(id, "stay")}>
          <Play size={15} />
        </IconButton>
      )}
      {mayComment ? (
        <IconButton
          small
          label={say("comments.add.cell")}
          onPress={() => discussion.start({ cell: id, anchor: { on: "cell" }, quote: "" })}
        >
          <MessageSquarePlus size={15} />
        </IconButton>
      ) : null}
      {mayComment ? (
        <IconButton small label={say("suggest.open")} onPress={onSuggest}>
          <PencilLine size={15} />
        </IconButton>
      ) : null}
      {mayWrite ? (
        <>
          {kind === "text" ? null : (
            <IconButton
              small
              label={say(folded ? "cell.unfold" : "cell.fold")}
              onPress={() => {
                actions.fold(id, folded ? undefined : "code");
                folds.set(id, "code", undefined);
              }}
            >
              {folded ? <Eye size={15} /> : <EyeOff size={15} />}
            </IconButton>
          )}
          <IconButton
            small
            label={say("cell.moveUp")}
            isDisabled={isFirst}
            onPress={() => actions.move([id], "up")}
          >
            <ArrowUp size={15} />
          </IconButton>
          <IconButton
            small
            label={say("cell.moveDown")}
            isDisabled={isLast}
            onPress={() => actions.move([id], "down")}
          >
            <ArrowDown size={15} />
          </IconButton>
          <CellMenu id={id} kind={kind} />
          <IconButton small label={say("cell.delete")} onPress={() => actions.remove([id])}>
            <Trash2 size={15} />
          </IconButton>
        </>
      ) : null}
    </Toolbar>
  );
});
