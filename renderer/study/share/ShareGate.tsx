import { sayGate } from "../../../shared/words/gate.ts";
import { Button } from "../../components/Button.tsx";
import type { ToldJudgement } from "../../gate/tell-judgement.ts";

interface ShareGateProps {
  judged: ToldJudgement;
  /** Goes to the markings, which may be what is in the way. */
  onMarkings: () => void;
}

/** What stands against the link that is chosen, what would let it be made, and what is to be known of it. */
export function ShareGate({ judged, onMarkings }: ShareGateProps) {
  const { allowed, blocks, ways, warnings } = judged;
  return (
    <div role="status" className="share-gate" data-testid="share-gate">
      {blocks.map((text) => (
        <p key={text} className="share-problem">
          {text}
        </p>
      ))}
      {ways.length === 0 ? null : (
        <ul>
          {ways.map((way) => (
            <li key={way}>{sayGate(`gate.unblock.${way}`)}</li>
          ))}
        </ul>
      )}
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
