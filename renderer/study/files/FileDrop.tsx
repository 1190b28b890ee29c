import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { useFileDrop } from "../../components/use-file-drop.ts";
import { useLate } from "../../components/use-late.ts";
import { useStore } from "../../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study-context.ts";
import { adding } from "./adding.ts";
import { takeFiles } from "./choose-files.ts";
import "./files.css";

/** The whole study to drop data files on, for who may write; and the file that is on its way, with a Stop. */
export function FileDrop() {
  return useMayWrite() ? <OpenToFiles /> : null;
}

function OpenToFiles() {
  const open = useStudy();
  const work = useStore(adding);
  const isLate = useLate(300, work);
  const isOver = useFileDrop((transfer) => takeFiles(open, [...transfer.files]));
  return (
    <>
      {isOver ? (
        <div className="file-drop">
          <p>{say("study.files.drop")}</p>
        </div>
      ) : null}
      <div className="file-adding" role="status">
        {work && isLate ? (
          <div className="toast">
            {say("study.files.sending", { file: work.file })}
            <Button small onPress={() => work.stop.abort()}>
              {say("study.files.stop")}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
