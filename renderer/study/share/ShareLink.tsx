import { useEffect, useRef, useState } from "react";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";

interface ShareLinkProps {
  url: string;
  /** What it is for. */
  label: string;
  /** What is to be known of it. */
  note: string;
}

/** A link to be copied. */
export function ShareLink({ url, label, note }: ShareLinkProps) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const field = useRef<HTMLInputElement>(null);
  // The button that was pressed is gone: without this the keyboard would be nowhere, and Escape would do nothing.
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied("yes");
    } catch {
      field.current?.select();
      setCopied("failed");
    }
  };
  return (
    <div className="field share-link">
      <label htmlFor="share-link">{label}</label>
      <div className="field-row">
        <input
          id="share-link"
          ref={field}
          readOnly
          value={url}
          // Backwards, so that its beginning is seen: the server's name.
          onFocus={({ target }) => target.setSelectionRange(0, target.value.length, "backward")}
          data-testid="share-link"
        />
        <Button look="primary" onPress={() => void copy()}>
          {say(copied === "yes" ? "share.copied" : "share.copy")}
        </Button>
      </div>
      <p className="soft" role="status">
        {copied === "failed" ? say("share.copyFailed") : isLoopback(url) ? say("share.loopback") : note}
      </p>
    </div>
  );
}

/** Whether the link leads to the reader's own computer, whoever opens it. */
function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}
