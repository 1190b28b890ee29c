import { ArrowDown, ArrowUp, Eye, EyeOff, Pencil, Play, Trash2 } from "lucide-react";
import { Toolbar } from "react-aria-components";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";

interface CellToolsProps {
  cell: Cell;
  isFirst: boolean;
  isLast: boolean;
}

/** What can be done with a cell; seen when the pointer or the keyboard is in it. */
export function CellTools({ cell, isFirst, isLast }: CellToolsProps) {
  const { actions, focus } = useStudy();
  const mayWrite = useMayWrite();
  const { id, kind, hide } = cell;
  const folded = hide === "code";
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
      {mayWrite ? (
        <>
          {kind === "text" ? null : (
            <IconButton
              small
              label={say(folded ? "cell.unfold" : "cell.fold")}
              onPress={() => actions.fold(id, folded ? undefined : "code")}
            >
              {folded ? <Eye size={15} /> : <EyeOff size={15} />}
            </IconButton>
          )}
          <IconButton
            small
            label={say("cell.moveUp")}
            isDisabled={isFirst}
            onPress={() => actions.move(id, "up")}
          >
            <ArrowUp size={15} />
          </IconButton>
          <IconButton
            small
            label={say("cell.moveDown")}
            isDisabled={isLast}
            onPress={() => actions.move(id, "down")}
          >
            <ArrowDown size={15} />
          </IconButton>
          <IconButton small label={say("cell.delete")} onPress={() => actions.remove(id)}>
            <Trash2 size={15} />
          </IconButton>
        </>
      ) : null}
    </Toolbar>
  );
}
