/** The page that holds the browser's sandbox, and the headers it is served with. */
import { createHash } from "node:crypto";

/** Nothing that a page can be allowed. Those which `allow=""` leaves to every frame are the reason for the list. */
const forbidden =
  "browsing-topics camera clipboard-read clipboard-write display-capture encrypted-media fullscreen " +
  "gamepad geolocation hid identity-credentials-get idle-detection local-fonts microphone midi payment picture-in-picture " +
  "private-state-token-issuance private-state-token-redemption publickey-credentials-get screen-wake-lock serial " +
  "storage-access sync-xhr usb window-management xr-spatial-tracking";

/**
 * Makes the page of its boot script, which is inline and allowed by its hash alone, and the headers without which it
 * is no sandbox. What each of them stops is tried in test/escape/network-*.test.ts.
 * @param code the boot script, bundled
 */
export function makeFramePage(code: string): { html: string; headers: Record<string, string> } {
  const script = `\n${code.replaceAll("</script", "<\\/script")}`;
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    html: `<!doctype html>\n<meta charset="utf-8">\n<title>Kernel</title>\n<script>${script}</script>\n`,
    headers: {
      // A worker made of a blob has its maker's policy, and so has everything that it makes.
      "content-security-policy": [
        "default-src 'none'",
        `script-src 'sha256-${hash}' 'unsafe-eval'`,
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
      ].join("; "),
      // What the policy does not reach: real-time connections, hints, the frame's own navigation.
      "connection-allowlist": "()",
      "permissions-policy": forbidden
        .split(" ")
        .map((feature) => `${feature}=()`)
        .join(", "),
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "x-dns-prefetch-control": "off",
      "cache-control": "no-cache",
    },
  };
}
