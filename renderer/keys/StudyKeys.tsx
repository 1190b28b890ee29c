import { useEffect, useMemo } from "react";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { useClipboard } from "./clipboard/use-clipboard.ts";
import { commands } from "./commands.ts";
import { createDesk, type Desk } from "./desk.ts";
import { FindBar } from "./find/FindBar.tsx";
import "./find/find.css";
import { KeySheet } from "./KeySheet.tsx";
import { Palette } from "./palette/Palette.tsx";
import "./palette/palette.css";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useKeys } from "./use-keys.ts";
import "./keys.css";

/** What a briefing has for the keyboard: nothing that changes cells, which it does not show as such. */
export function BriefingKeys() {
  const open = useStudy();
  const desk = useMemo(() => createDesk(open, true), [open]);
  useKeys(desk, commands);
  const panel = useStore(desk.panel);
  return panel === "palette" ? <Palette desk={desk} onClose={() => desk.panel.set(null)} /> : null;
}

/** Everything that a study has for the keyboard; loaded beside the page, which is there without it. */
export function StudyKeys() {
  const open = useStudy();
  const desk = useMemo(() => createDesk(open), [open]);
  useKeys(desk, commands);
  useClipboard(desk);
  useKeptFocus(desk);
  const panel = useStore(desk.panel);
  const close = () => desk.panel.set(null);
  useCollapse(desk);
  return (
    <>
      <KeyTeller desk={desk} />
      {panel === "sheet" ? <KeySheet desk={desk} onClose={close} /> : null}
      {panel === "find" ? <FindBar desk={desk} onClose={close} /> : null}
      {panel === "palette" ? <Palette desk={desk} onClose={close} /> : null}
    </>
  );
}

/** Tells screen readers what a key has done where that is only seen. */
function KeyTeller({ desk }: { desk: Desk }) {
  const { words, number } = useStore(desk.spoken);
  return (
    <div className="hidden-text" role="status" data-testid="key-teller">
      <p key={number}>{words}</p>
    </div>
  );
}

/** Of several chosen cells, a press of the pointer keeps none but the one it meets. */
function useCollapse({ focus }: Desk): void {
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest(".cell")) focus.collapse();
    };
    addEventListener("pointerdown", onPress);
    return () => removeEventListener("pointerdown", onPress);
  }, [focus]);
}
