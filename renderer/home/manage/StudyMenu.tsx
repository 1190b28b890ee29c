import { Copy, Ellipsis, PencilLine } from "lucide-react";
import { useRef, useState } from "react";
import { Menu, MenuTrigger, Popover } from "react-aria-components";
import type { StudyEntry } from "../../../shared/protocol/api.ts";
import { roleAllows } from "../../../shared/protocol/sync.ts";
import { translate } from "../../../shared/words/translate.ts";
import { openStudyPage } from "../../app/router.ts";
import { IconButton } from "../../components/Button.tsx";
import { MenuLine } from "../../components/MenuLine.tsx";
import { sayHome } from "../say-home.ts";
import { duplicateStudy } from "./duplicate-study.ts";
import { RenameDialog } from "./RenameDialog.tsx";

interface StudyMenuProps {
  entry: StudyEntry;
  /** The title as it is shown. */
  title: string;
  /** Whether this person makes studies here. */
  mayCreate: boolean;
  onProblem: (sentence: string) => void;
}

/** What one does with a study of the list besides opening and deleting it; nothing where that is nothing. */
export function StudyMenu({ entry, title, mayCreate, onProblem }: StudyMenuProps) {
  const [renaming, setRenaming] = useState(false);
  const busy = useRef(false);
  // A sealed study's title is inside, and only a window can copy it: that has both in the study's own menu.
  const mayRename = roleAllows(entry.role, "editor") && !entry.sealed;
  const mayCopy = mayCreate && !entry.sealed;
  if (!mayRename && !mayCopy) return null;
  const duplicate = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      openStudyPage(await duplicateStudy(entry.id, title));
    } catch (error) {
      const reason = translate(error instanceof Error ? error.message : String(error));
      onProblem(sayHome("copy.failed", { title, reason }));
    } finally {
      busy.current = false;
    }
  };
  return (
    <>
      <MenuTrigger>
        <IconButton label={sayHome("more", { title })}>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
        <Popover className="pop" placement="bottom end" offset={6}>
          <Menu aria-label={sayHome("more", { title })}>
            {mayRename ? (
              <MenuLine icon={PencilLine} words={sayHome("rename")} onAction={() => setRenaming(true)} />
            ) : null}
            {mayCopy ? (
              <MenuLine icon={Copy} words={sayHome("copy")} onAction={() => void duplicate()} />
            ) : null}
          </Menu>
        </Popover>
      </MenuTrigger>
      {renaming ? <RenameDialog entry={entry} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}
