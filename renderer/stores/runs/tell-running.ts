/** Tells the others which cells run in this window, through awareness; what is over at once is not told. */
import type { Awareness } from "y-protocols/awareness";
import type { CellState } from "../../../kernel/session/types.ts";
import type { Store } from "../snapshot.ts";

/** Cells that are told at one time. */
export const maxRunning = 8;
/** For how long cells run before it is told, in ms. */
const tellPause = 300;

/** @returns a function that ends it */
export function tellRunning(
  awareness: Awareness,
  session: Store<{ readonly cells: ReadonlyMap<string, CellState> }>,
): () => void {
  let told: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const list = () =>
    [...session.get().cells.values()]
      .flatMap(({ id, state }) => (state === "running" ? [id] : []))
      .slice(0, maxRunning);
  const tell = () => {
    timer = undefined;
    const running = list();
    if (running.join(" ") === told.join(" ")) return;
    told = running;
    awareness.setLocalStateField("running", running);
  };
  const forget = session.subscribe(() => {
    if (timer === undefined && list().join(" ") !== told.join(" ")) timer = setTimeout(tell, tellPause);
  });
  return () => {
    forget();
    clearTimeout(timer);
  };
}
