import { useRef, useState } from "react";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";

interface EndButtonProps {
  /** What it does, as a verb. */
  verb: string;
  /** Read aloud: with whom or what it does it. */
  label: string;
  /** What it means for people, told before it is done. */
  means: string;
  onEnd: () => void;
}

/** A button that shuts somebody out: asks once more, in its place, and says what it means. */
export function EndButton({ verb, label, means, onEnd }: EndButtonProps) {
  const [asks, setAsks] = useState(false);
  // After “Keep” the button that was pressed is gone: the keyboard comes back to the first one.
  const hasAsked = useRef(false);
  const ask = (next: boolean) => {
    hasAsked.current = true;
    setAsks(next);
  };
  if (!asks)
    return (
      <Button small autoFocus={hasAsked.current} look="outline" aria-label={label} onPress={() => ask(true)}>
        {verb}
      </Button>
    );
  return (
    <div className="share-end">
      <p role="status">{means}</p>
      <Button small onPress={() => ask(false)}>
        {say("share.keep")}
      </Button>
      <Button
        small
        autoFocus
        look="outline"
        aria-label={label}
        onPress={() => {
          ask(false);
          onEnd();
        }}
      >
        {verb}
      </Button>
    </div>
  );
}
