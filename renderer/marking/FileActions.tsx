import { sayData } from "../../shared/words/data-files.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { wishFor } from "../data-files/wish.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";

interface FileActionsProps {
  file: string;
  /** Whether something above is not kept yet: another dialog would take its place. */
  isChanged: boolean;
}

/** What can be done with a data file besides saying what holds for it, for who may write. */
export function FileActions({ file, isChanged }: FileActionsProps) {
  const { panel } = useStudy();
  if (!useMayWrite()) return null;
  const wish = (what: "drop" | "pseudonymise") => wishFor(panel, { what, file, columns: [] });
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div
        className="file-actions"
        role="group"
        aria-label={sayData("data.actions", { file: showControls(file) })}
      >
        <Button small look="outline" isDisabled={isChanged} onPress={() => wish("pseudonymise")}>
          {sayData("data.pseudonymise.ask")}
        </Button>
        <Button small look="outline" isDisabled={isChanged} onPress={() => wish("drop")}>
          {sayData("data.drop.ask")}
        </Button>
      </div>
      {isChanged ? <p className="soft file-actions-note">{sayData("data.keepFirst")}</p> : null}
    </>
  );
}
