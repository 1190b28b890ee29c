import {
  ArrowLeft,
  Download,
  Ellipsis,
  PanelLeft,
  Play,
  Redo2,
  RotateCcw,
  Square,
  Undo2,
  Zap,
} from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { paths } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { navigate } from "../app/router.ts";
import { Button, IconButton } from "../components/Button.tsx";
import type { SessionView } from "../stores/session-store.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { People } from "./People.tsx";
import { RunMode } from "./RunMode.tsx";
import { SaveLine } from "./SaveLine.tsx";
import { ShareButton } from "./ShareDialog.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { TitleField } from "./TitleField.tsx";

/** The bar of a study: where one is, whether it is saved, who is here, and running it. */
export function TopBar({ railOpen, onRail }: { railOpen: boolean; onRail: () => void }) {
  const { study } = useStudy();
  const role = useStore(study.role);
  const running = useSelected(study.session, (view) => view.running);
  const automatic = useStore(study.automatic);
  const stale = useSelected(study.session, countStale);
  const asksForStale = !automatic && stale > 0;
  return (
    <header className="bar">
      <IconButton label={say("study.back")} onPress={() => navigate("/")}>
        <ArrowLeft size={17} />
      </IconButton>
      <IconButton
        label={say(railOpen ? "study.rail.hide" : "study.rail.show")}
        aria-expanded={railOpen}
        onPress={onRail}
      >
        <PanelLeft size={17} />
      </IconButton>
      <TitleField />
      <SaveLine />
      <div className="bar-end">
        <People />
        {role === "owner" ? <ShareButton /> : null}
        <RunMode />
        {running ? (
          <Button look="outline" onPress={study.session.stop} data-testid="stop">
            <Square size={13} fill="currentColor" aria-hidden />
            {say("study.stop")}
          </Button>
        ) : (
          <>
            {asksForStale ? (
              <Button look="primary" onPress={study.session.runStale} data-testid="run-stale">
                <Zap size={14} fill="currentColor" aria-hidden />
                {say("study.runStale.count", { count: stale })}
              </Button>
            ) : null}
            <Button
              look={asksForStale ? "outline" : "primary"}
              onPress={study.session.runAll}
              data-testid="run-all"
            >
              <Play size={14} fill="currentColor" aria-hidden />
              {say("study.runAll")}
            </Button>
          </>
        )}
        <StudyMenu />
      </div>
    </header>
  );
}

function countStale({ cells }: SessionView): number {
  let count = 0;
  for (const { state } of cells.values()) if (state === "stale") count += 1;
  return count;
}

function StudyMenu() {
  const { study, actions } = useStudy();
  const mayWrite = useMayWrite();
  return (
    <MenuTrigger>
      <IconButton label={say("study.more")}>
        <Ellipsis size={17} />
      </IconButton>
      <Popover className="pop" placement="bottom end" offset={6}>
        <Menu aria-label={say("study.more")}>
          <MenuItem onAction={study.session.runStale}>
            <Zap size={15} aria-hidden />
            {say("study.runStale")}
          </MenuItem>
          <MenuItem onAction={study.session.restart}>
            <RotateCcw size={15} aria-hidden />
            {say("study.restart")}
          </MenuItem>
          <MenuItem onAction={actions.undo} isDisabled={!mayWrite}>
            <Undo2 size={15} aria-hidden />
            {say("study.undo")}
            <kbd>Ctrl+Z</kbd>
          </MenuItem>
          <MenuItem onAction={actions.redo} isDisabled={!mayWrite}>
            <Redo2 size={15} aria-hidden />
            {say("study.redo")}
            <kbd>Ctrl+Y</kbd>
          </MenuItem>
          <MenuItem href={`${paths.study(study.id)}?as=md`} target="_blank">
            <Download size={15} aria-hidden />
            {say("study.download")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
