import type { Way } from "../../shared/gate/ways.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { wishFor } from "../data-files/wish.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { ClearResults } from "./ClearResults.tsx";
import { SuppressCounts } from "./SuppressCounts.tsx";
import "./gate.css";

interface WaysProps {
  ways: readonly Way[];
  /** Something was done, or is to be done in another dialog: what is asked here is another question now. */
  onDone: () => void;
  /** Makes the link one that may be made, where that is what is asked. */
  onLimit?: ((way: "limit-link" | "one-person") => void) | undefined;
}

/** What would let something leave: a button where it can be done here, else a sentence. */
export function Ways({ ways, onDone, onLimit }: WaysProps) {
  const shown = ways.filter(({ way }) => way !== "reason");
  if (shown.length === 0) return null;
  return (
    <ul className="gate-ways">
      {shown.map((way) => (
        <li key={JSON.stringify(way)}>
          <OneWay way={way} onDone={onDone} onLimit={onLimit} />
        </li>
      ))}
    </ul>
  );
}

function OneWay({ way: one, onDone, onLimit }: Omit<WaysProps, "ways"> & { way: Way }) {
  const { panel } = useStudy();
  const mayWrite = useMayWrite();
  const { way } = one;
  if ((way === "limit-link" || way === "one-person") && onLimit)
    return (
      <Button look="outline" small onPress={() => onLimit(way)}>
        {sayGate(`gate.do.${way}`)}
      </Button>
    );
  if (!mayWrite) return sayGate(`gate.unblock.${way}`);
  if (way === "clear-outputs") return <ClearResults onDone={onDone} />;
  if (way === "suppress") return <SuppressCounts way={one} onDone={onDone} />;
  if (way !== "drop-file" && way !== "pseudonymise") return sayGate(`gate.unblock.${way}`);
  const columns = way === "pseudonymise" ? one.columns : [];
  const open = () => {
    onDone();
    wishFor(panel, { what: way === "drop-file" ? "drop" : way, file: one.file, columns });
  };
  const names = new Intl.ListFormat(currentLanguage()).format(columns.map(showControls));
  return (
    <Button look="outline" small onPress={open}>
      {sayGate(`gate.do.${way}`, { file: showControls(one.file), columns: names })}
    </Button>
  );
}
