import { useId } from "react";
import { Switch } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

/** Whether this person's edits and controls run what they change, or only mark it. */
export function RunMode() {
  const { study } = useStudy();
  const automatic = useStore(study.automatic);
  const id = useId();
  const explanation = say("study.automatic.explain");
  return (
    <div title={explanation}>
      <Switch
        className="run-mode"
        isSelected={automatic}
        onChange={study.automatic.set}
        aria-describedby={id}
        data-testid="automatic"
      >
        <span className="run-mode-track" aria-hidden="true" />
        {say("study.automatic")}
      </Switch>
      <span id={id} hidden>
        {explanation}
      </span>
    </div>
  );
}
