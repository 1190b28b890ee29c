import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import type { SetInput } from "./set-input.ts";

/** Loaded with the first table that is written into: few studies have one. */
const part: Part<typeof import("./TableInput.tsx")> = { load: () => import("./TableInput.tsx") };

interface LateTableInputProps {
  data: InputOutput["data"];
  onInput: SetInput | null;
}

/** A table that readers write into, once its scripts are here. */
export function LateTableInput(props: LateTableInputProps) {
  const loaded = useLoaded(part);
  if (loaded === "failed")
    return (
      <p className="output-note output-problem" role="alert">
        {say("output.partMissing")}
      </p>
    );
  return loaded ? <loaded.TableInput {...props} /> : null;
}
