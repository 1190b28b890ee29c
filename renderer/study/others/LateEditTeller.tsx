import { type Part, useLoaded } from "../../components/use-loaded.ts";
import { othersEdits } from "../../stores/settings.ts";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

/** Loaded once somebody else is here: alone, nobody edits. */
const part: Part<typeof import("./EditTeller.tsx")> = { load: () => import("./EditTeller.tsx") };

/** ms between two sentences. */
const pauses = { summary: 20_000, soon: 4000 };

/** Tells screen readers what others edit, as the person chose it in the settings. */
export function LateEditTeller() {
  const { study } = useStudy();
  const isAlone = useSelected(study.people, (people) => people.length === 0);
  const choice = useStore(othersEdits);
  return isAlone || choice === "none" ? null : <Loaded pause={pauses[choice]} />;
}

function Loaded({ pause }: { pause: number }) {
  const loaded = useLoaded(part);
  return loaded === null || loaded === "failed" ? null : <loaded.EditTeller pause={pause} />;
}
