import { sayGate } from "../../../shared/words/gate.ts";
import { Button } from "../../components/Button.tsx";
import type { ToldJudgement } from "../../gate/tell-judgement.ts";
import { Ways } from "../../gate/Ways.tsx";

interface ShareGateProps {
  judged: ToldJudgement;
  /** Goes to the markings, which may be what is in the way. */
  onMarkings: () => void;
  /** Another dialog takes the place of this one. */
  onDone: () => void;
  /** Makes the link one that may be made. */
  onLimit: (way: "limit-link" | "one-person") => void;
}

/** What stands against the link that is chosen, what would let it be made, and what is to be known of it. */
export function ShareGate({ judged, onMarkings, onDone, onLimit }: ShareGateProps) {
  const { allowed, blocks, ways, warnings } = judged;
  return (
    <div role="status" className="share-gate" data-testid="share-gate">
      {blocks.map((text) => (
        <p key={text} className="share-problem">
          {text}
        </p>
      ))}
      <Ways ways={ways} onDone={onDone} onLimit={onLimit} />
      {warnings.map((text) => (
        <p key={text} className="soft">
          {text}
        </p>
      ))}
      {allowed ? null : (
        <Button small look="outline" onPress={onMarkings}>
          {sayGate("marking.title")}
        </Button>
      )}
    </div>
  );
}
