import { useEffect, useRef } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { chooseFiles } from "./files/choose-files.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

/** A study without cells: what one does first. The keyboard is on it where it is on nothing else. */
export function EmptyPage() {
  const open = useStudy();
  const mayWrite = useMayWrite();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mayWrite && document.activeElement === document.body) first.current?.querySelector("button")?.focus();
  }, [mayWrite]);
  return (
    <div className="page-empty">
      <p>{mayWrite ? say("study.empty") : say("study.readOnly")}</p>
      {mayWrite ? (
        <div className="message-actions" ref={first}>
          <Button look="primary" onPress={() => open.actions.add("text", null)}>
            {say("study.startText")}
          </Button>
          <Button look="outline" onPress={() => open.actions.add("ts", null)}>
            {say("study.startCode")}
          </Button>
          <Button look="outline" onPress={() => chooseFiles(open)}>
            {say("study.files.add")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
