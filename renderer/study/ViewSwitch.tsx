import { say } from "../../shared/words/catalogue.ts";
import { useStore } from "../stores/use-store.ts";
import { keepPlace } from "./page/use-landing.ts";
import { useStudy } from "./study-context.ts";

/** Bench or briefing. */
export function ViewSwitch() {
  const { face } = useStudy();
  const shown = useStore(face) ?? "bench";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would have a frame and a legend
    <div className="view-switch" role="group" aria-label={say("view.label")}>
      {(["bench", "briefing"] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={shown === one}
          data-testid={`view-${one}`}
          onClick={() => {
            keepPlace();
            face.choose(one);
          }}
        >
          {say(`view.${one}`)}
        </button>
      ))}
    </div>
  );
}
