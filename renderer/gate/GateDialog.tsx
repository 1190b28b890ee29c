import { useState } from "react";
import { tellBlock } from "../../shared/gate/tell.ts";
import { listWays } from "../../shared/gate/ways.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { ReasonField } from "../marking/ReasonField.tsx";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import type { GateQuestion } from "./question.ts";
import { Ways } from "./Ways.tsx";
import "../marking/dialog.css";
import "./gate.css";

/** What is in the way of something that is to leave, what would let it, and the reason where one is enough. */
export function GateDialog({ question }: { question: GateQuestion }) {
  useLanguage();
  const { panel } = useStudy();
  const mayWrite = useMayWrite();
  const [reason, setReason] = useState("");
  const { judgement, leaving } = question;
  const mayOverride = judgement.blocks.every((block) => block.mayOverride);
  const leave = () => {
    if (reason.trim() !== "") question.answer(reason.trim());
  };
  return (
    <ClosableDialog
      name="gate"
      title={sayGate("gate.title")}
      closeLabel={sayGate("gate.close")}
      onClose={() => question.answer(null)}
    >
      <ul className="gate-blocks">
        {judgement.blocks.map((block) => (
          <li key={block.why}>
            <p>{tellBlock(block, leaving)}</p>
            <Ways ways={listWays(block, leaving)} onDone={() => question.answer(null)} />
          </li>
        ))}
      </ul>
      {mayOverride ? (
        <ReasonField label={sayGate("gate.reason")} value={reason} onChange={setReason} />
      ) : null}
      <div className="dialog-actions">
        {mayWrite ? (
          <Button
            onPress={() => {
              question.answer(null);
              panel.set("marking");
            }}
          >
            {sayGate("marking.title")}
          </Button>
        ) : null}
        <Button onPress={() => question.answer(null)}>{sayGate("gate.close")}</Button>
        {mayOverride ? (
          <Button look="primary" isDisabled={reason.trim() === ""} onPress={leave}>
            {sayGate("gate.leave")}
          </Button>
        ) : null}
      </div>
    </ClosableDialog>
  );
}
