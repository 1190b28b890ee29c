import { Code, Ellipsis, FoldVertical, Pilcrow, UnfoldVertical } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Cell } from "../../shared/study/model.ts";
import { findJoin } from "../../shared/study/split-join.ts";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { sayMod } from "../components/is-mac.ts";
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
      <MenuItem isDisabled={caret === null} onAction={() => actions.split(id, caret ?? 0)}>
        <UnfoldVertical size={15} aria-hidden />
        {say("cell.split")}
        <kbd>{sayMod()}Shift+−</kbd>
      </MenuItem>
      <MenuItem isDisabled={!hasUpper} onAction={() => actions.join(id, "up")}>
        <FoldVertical size={15} aria-hidden />
        {say("cell.join.up")}
      </MenuItem>
      <MenuItem isDisabled={!hasLower} onAction={() => actions.join(id, "down")}>
        <FoldVertical size={15} aria-hidden />
        {say("cell.join.down")}
      </MenuItem>
      {kind === "text" ? (
        <MenuItem onAction={() => actions.turn([id], "ts")}>
          <Code size={15} aria-hidden />
          {say("cell.turn.ts")}
        </MenuItem>
      ) : (
        <MenuItem onAction={() => actions.turn([id], "text")}>
          <Pilcrow size={15} aria-hidden />
          {say("cell.turn.text")}
        </MenuItem>
      )}
    </Menu>
  );
}
