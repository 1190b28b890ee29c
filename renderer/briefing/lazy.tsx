import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";

const part: Part<typeof import("./BriefingView.tsx")> = { load: () => import("./BriefingView.tsx") };

/** The study as a briefing; its scripts are loaded when it is first looked at. */
export function Briefing() {
  const loaded = useLoaded(part);
  if (loaded === "failed")
    return (
      <p className="page-empty" role="alert">
        {say("view.failed")}
      </p>
    );
  return loaded ? <loaded.BriefingView /> : null;
}
