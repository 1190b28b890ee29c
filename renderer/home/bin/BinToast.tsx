import { useEffect } from "react";
import type { BinEntry } from "../../../shared/protocol/bin.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { translate } from "../../../shared/words/translate.ts";
import { Button } from "../../components/Button.tsx";
import { useStore } from "../../stores/use-store.ts";
import type { BinStore } from "./bin-store.ts";
import { sayBin } from "./say-bin.ts";
import "../../components/toast.css";

const shownFor = 10_000;

/** What was done with a study last, at the foot of the window for ten seconds. The bin can restore it after that, too. */
export function BinToast({ bin, onRestore }: { bin: BinStore; onRestore: (entry: BinEntry) => void }) {
  const { told } = useStore(bin);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(bin.forget, shownFor);
    return () => clearTimeout(timer);
  }, [told, bin]);
  const restorable = told?.what === "deleted" ? told.restorable : null;
  return (
    <div className="toasts" role="status" data-testid="bin-toast">
      {told === null ? null : (
        <div className={restorable ? "toast" : "toast toast-words"}>
          <span>
            {told.what === "failed"
              ? translate(told.reason)
              : sayBin(told.what, { title: showControls(told.title) })}
          </span>
          {restorable ? (
            <Button small onPress={() => onRestore(restorable)}>
              {sayBin("restore")}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
