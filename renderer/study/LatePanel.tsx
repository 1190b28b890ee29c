import { type ReactNode, useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { type Panel, useStudy } from "./study-context.ts";

interface LatePanelProps<T> {
  name: Panel;
  /** One object for the life of the page. */
  part: Part<T>;
  /** What is shown of the loaded part. */
  draw: (loaded: T, onClose: () => void) => ReactNode;
}

/**
 * What stands over a study while its panel is open. Its scripts are loaded then; where they cannot be, the panel closes
 * and a line says so.
 */
export function LatePanel<T extends object>(props: LatePanelProps<T>) {
  const { panel } = useStudy();
  return useStore(panel) === props.name ? <Loaded {...props} /> : null;
}

function Loaded<T extends object>({ part, draw }: LatePanelProps<T>) {
  const { actions, panel } = useStudy();
  const loaded = useLoaded(part);
  const close = () => panel.set(null);
  useEffect(() => {
    if (loaded !== "failed") return;
    actions.tell(say("view.failed"));
    panel.set(null);
  }, [loaded, actions, panel]);
  return loaded && loaded !== "failed" ? draw(loaded, close) : null;
}
