import {
  ArrowLeft,
  CircleQuestionMark,
  Download,
  Ellipsis,
  FileOutput,
  History,
  Keyboard,
  PanelLeft,
  Play,
  Presentation,
  Printer,
  Redo2,
  Repeat2,
  RotateCcw,
  Search,
  Settings,
  ShieldCheck,
  Square,
  Tag,
  ToggleLeft,
  ToggleRight,
  Undo2,
  Workflow,
  Zap,
} from "lucide-react";
import { useRef, useState } from "react";
import { Menu, MenuTrigger, Popover, Separator } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { navigate } from "../app/router.ts";
import { CommentsButton } from "../comments/CommentsButton.tsx";
import { Button, IconButton } from "../components/Button.tsx";
import { sayMod } from "../components/is-mac.ts";
import { MenuLine } from "../components/MenuLine.tsx";
import { useMedia } from "../components/use-media.ts";
import { downloadText } from "../gate/download-text.ts";
import { HistoryDialog } from "../history/HistoryDialog.tsx";
import { LateMarking } from "../marking/lazy.tsx";
import { printStudy } from "../print/use-printing.ts";
import { settingsOpen } from "../settings/open-settings.ts";
import type { SessionView } from "../stores/session-store.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { LanguageItems } from "./LanguageItems.tsx";
import { People } from "./People.tsx";
import { RunMode } from "./RunMode.tsx";
import { SaveLine } from "./SaveLine.tsx";
import { SealedMark } from "./SealedMark.tsx";
import { ShareButton } from "./ShareDialog.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { StudyItems } from "./StudyItems.tsx";
import { useMayWrite, useOpenHistory, useStudy } from "./study-context.ts";
import { TitleField } from "./TitleField.tsx";
import { PermissionsDialog } from "./trust/PermissionsDialog.tsx";
import { useBarHeight } from "./use-bar-height.ts";
import { ViewSwitch } from "./ViewSwitch.tsx";

/** Where the bar has room for its first needs only; the same as in bar.css. What it leaves out is in the menu. */
const narrowBar = "(max-width: 960px)";

/** Where it has two lines, and the menu ends the first; the same as in bar.css. */
const twoLines = "(max-width: 640px)";

type StudyDialog = "history" | "permissions";

/** The bar of a study: where one is, whether it is saved, who is here, and running it. */
export function TopBar({ railOpen, onRail }: { railOpen: boolean; onRail: () => void }) {
  const { study, face } = useStudy();
  const isBriefing = useStore(face) === "briefing";
  const role = useStore(study.role);
  const running = useSelected(study.session, (view) => view.running);
  // A generator goes on after its run is over: it can be stopped, and all can be run beside it.
  const goesOn = useSelected(study.session, hasRunningCell) && !running;
  const automatic = useStore(study.automatic);
  const stale = useSelected(study.session, countStale);
  const asksForStale = !automatic && stale > 0;
  const isNarrow = useMedia(narrowBar);
  const hasTwoLines = useMedia(twoLines);
  // Asked for in the menu, which is another one where the window gets narrower: they stay open.
  const [dialog, setDialog] = useState<StudyDialog | null>(null);
  const mayReadHistory = useHistoryRight();
  const bar = useRef<HTMLElement>(null);
  useBarHeight(bar);
  return (
    <header className="bar" ref={bar}>
      <SkipLink />
      <LateMarking />
      <IconButton label={say("study.back")} onPress={() => navigate("/")}>
        <ArrowLeft size={17} />
      </IconButton>
      {isBriefing ? null : (
        <IconButton
          label={say(railOpen ? "study.rail.hide" : "study.rail.show")}
          aria-expanded={railOpen}
          onPress={onRail}
        >
          <PanelLeft size={17} />
        </IconButton>
      )}
      <TitleField />
      <SealedMark />
      <SaveLine />
      {hasTwoLines ? <StudyMenu onDialog={setDialog} /> : null}
      <div className="bar-end">
        <ViewSwitch />
        <People />
        <CommentsButton />
        {role === "owner" ? <ShareButton /> : null}
        {isBriefing || isNarrow ? null : <RunMode />}
        {asksForStale && !running ? (
          <Button look="primary" onPress={study.session.runStale} data-testid="run-stale">
            <Zap size={14} fill="currentColor" aria-hidden />
            {say("study.runStale.count", { count: stale })}
          </Button>
        ) : null}
        {goesOn ? (
          <Button look="outline" onPress={study.session.stop} data-testid="stop">
            <Square size={13} fill="currentColor" aria-hidden />
            {say("study.stop")}
          </Button>
        ) : null}
        {/* One button for both, so that the keyboard is still on it when a run begins or ends. */}
        <Button
          look={running || asksForStale ? "outline" : "primary"}
          onPress={running ? study.session.stop : study.session.runAll}
          data-testid={running ? "stop" : "run-all"}
        >
          {running ? (
            <Square size={13} fill="currentColor" aria-hidden />
          ) : (
            <Play size={14} fill="currentColor" aria-hidden />
          )}
          <span className="bar-words-run">{say(running ? "study.stop" : "study.runAll")}</span>
        </Button>
        {hasTwoLines ? null : <StudyMenu onDialog={setDialog} />}
      </div>
      <HistoryDialog isOpen={dialog === "history" && mayReadHistory} onClose={() => setDialog(null)} />
      <PermissionsDialog isOpen={dialog === "permissions"} onClose={() => setDialog(null)} />
    </header>
  );
}

function hasRunningCell({ cells }: SessionView): boolean {
  return [...cells.values()].some(({ state }) => state === "running");
}

function countStale({ cells }: SessionView): number {
  let count = 0;
  for (const { state } of cells.values()) if (state === "stale") count += 1;
  return count;
}

/** Whether there are versions to read: the server keeps none of a sealed study, nor can it give its text. */
function useHistoryRight(): boolean {
  const { study } = useStudy();
  const mayWrite = useMayWrite();
  const isOpenHistory = useOpenHistory();
  return (mayWrite || isOpenHistory) && study.sealing === null;
}

function StudyMenu({ onDialog }: { onDialog: (dialog: StudyDialog) => void }) {
  const { study, actions, panel, face } = useStudy();
  const isBriefing = useStore(face) === "briefing";
  const isNarrow = useMedia(narrowBar);
  const automatic = useStore(study.automatic);
  const mayWrite = useMayWrite();
  const isSealed = study.sealing !== null;
  const mayReadHistory = useHistoryRight();
  const leave = (go: () => Promise<void>) =>
    go().catch((error: unknown) => actions.tell(error instanceof Error ? error.message : String(error)));
  return (
    <MenuTrigger>
      <IconButton label={say("study.more")}>
        <Ellipsis size={17} />
      </IconButton>
      <Popover className="pop" placement="bottom end" offset={6}>
        <Menu aria-label={say("study.more")}>
          <MenuLine icon={Zap} words={say("study.runStale")} onAction={study.session.runStale} />
          {isNarrow && !isBriefing ? (
            <MenuLine
              icon={automatic ? ToggleRight : ToggleLeft}
              words={say(automatic ? "study.automatic.end" : "study.automatic.begin")}
              onAction={() => study.automatic.set(!automatic)}
            />
          ) : null}
          <MenuLine icon={RotateCcw} words={say("study.restart")} onAction={study.session.restart} />
          <MenuLine icon={Repeat2} words={say("view.reproduce")} onAction={() => panel.set("reproduce")} />
          <Separator />
          <MenuLine
            icon={Undo2}
            words={say("study.undo")}
            keys={`${sayMod()}Z`}
            onAction={actions.undo}
            isDisabled={!mayWrite}
          />
          <MenuLine
            icon={Redo2}
            words={say("study.redo")}
            keys={`${sayMod()}Y`}
            onAction={actions.redo}
            isDisabled={!mayWrite}
          />
          {isBriefing ? null : (
            <MenuLine
              icon={Search}
              words={say("study.find")}
              keys={`${sayMod()}Shift+F`}
              onAction={() => panel.set("find")}
            />
          )}
          {isBriefing ? null : (
            <MenuLine icon={Workflow} words={say("view.graph")} onAction={() => panel.set("graph")} />
          )}
          <MenuLine
            icon={Keyboard}
            words={say("study.commands")}
            keys={`${sayMod()}K`}
            onAction={() => panel.set("palette")}
          />
          {isBriefing ? null : (
            <MenuLine
              icon={CircleQuestionMark}
              words={say("study.keys")}
              keys="?"
              onAction={() => panel.set("sheet")}
            />
          )}
          <Separator />
          {mayReadHistory ? (
            <MenuLine icon={History} words={say("history.open")} onAction={() => onDialog("history")} />
          ) : null}
          {isSealed ? (
            <MenuLine icon={History} words={say("sealed.noHistory")} onAction={() => panel.set("sealed")} />
          ) : null}
          <StudyItems />
          {mayWrite ? (
            <MenuLine icon={Tag} words={say("view.marking")} onAction={() => panel.set("marking")} />
          ) : null}
          <MenuLine icon={ShieldCheck} words={say("trust.menu")} onAction={() => onDialog("permissions")} />
          <Separator />
          <MenuLine icon={Presentation} words={say("view.present")} onAction={() => panel.set("present")} />
          <MenuLine
            icon={Printer}
            words={say("view.print")}
            onAction={() => void leave(() => printStudy(study))}
          />
          <MenuLine icon={FileOutput} words={say("view.export")} onAction={() => panel.set("export")} />
          {isSealed ? null : (
            <MenuLine
              icon={Download}
              words={say("study.download")}
              onAction={() => void leave(() => downloadText(study))}
            />
          )}
          <Separator />
          <MenuLine icon={Settings} words={say("view.settings")} onAction={() => settingsOpen.set(true)} />
          <LanguageItems />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
