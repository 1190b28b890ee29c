import { Code, Ellipsis, FoldVertical, Pilcrow, UnfoldVertical } from "lucide-react";
import { Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Cell } from "../../shared/study/model.ts";
import { findJoin } from "../../shared/study/split-join.ts";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { sayMod } from "../components/is-mac.ts";
import { MenuLine } from "../components/MenuLine.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

/** What is done with a cell more seldom: splitting it, joining it with its neighbours, making it another kind. */
export function CellMenu({ id, kind }: Pick<Cell, "id" | "kind">) {
  return (
    <MenuTrigger>
      <IconButton small label={say("cell.more")}>
        <Ellipsis size={15} />
      </IconButton>
      <Popover className="pop" placement="bottom end" offset={4}>
        <CellItems id={id} kind={kind} />
      </Popover>
    </MenuTrigger>
  );
}

/** The menu while it is open: each cell has one, and its neighbours are looked for at each change of the study. */
function CellItems({ id, kind }: Pick<Cell, "id" | "kind">) {
  const { study, focus, actions } = useStudy();
  const caret = useSelected(focus, ({ left }) => (left?.cell === id ? left.caret : null));
  const hasUpper = useSelected(study.view, ({ cells }) => findJoin(cells, id, "up") !== null);
  const hasLower = useSelected(study.view, ({ cells }) => findJoin(cells, id, "down") !== null);
  return (
    <Menu aria-label={say("cell.more")}>
      <MenuLine
        icon={UnfoldVertical}
        words={say("cell.split")}
        keys={`${sayMod()}Shift+−`}
        isDisabled={caret === null}
        onAction={() => actions.split(id, caret ?? 0)}
      />
      <MenuLine
        icon={FoldVertical}
        words={say("cell.join.up")}
        isDisabled={!hasUpper}
        onAction={() => actions.join(id, "up")}
      />
      <MenuLine
        icon={FoldVertical}
        words={say("cell.join.down")}
        isDisabled={!hasLower}
        onAction={() => actions.join(id, "down")}
      />
      {kind === "text" ? (
        <MenuLine icon={Code} words={say("cell.turn.ts")} onAction={() => actions.turn([id], "ts")} />
      ) : (
        <MenuLine icon={Pilcrow} words={say("cell.turn.text")} onAction={() => actions.turn([id], "text")} />
      )}
    </Menu>
  );
}
