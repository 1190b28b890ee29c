const lookEveryMs = 1000;
/** The frame pings twice a second: this many seconds of silence are no hiccup. */
const silentMs = 6000;

/**
 * Watches for a frame that has died: browsers give no event when its process ends.
 * Silence counts only while this page itself runs: a hidden page's timers are slowed, a sleeping computer stops both.
 * @param document whose visibility tells whether timers run at full speed
 * @param onSilent called once
 * @returns `heard`: call on every message; `stop`: ends the watch
 */
export function watchPings(
  document: Pick<Document, "hidden">,
  onSilent: () => void,
): { heard(): void; stop(): void } {
  let silence = 0;
  let looked = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const passed = now - looked;
    looked = now;
    if (document.hidden || passed > lookEveryMs * 3) silence = 0;
    else silence += passed;
    if (silence < silentMs) return;
    clearInterval(timer);
    onSilent();
  }, lookEveryMs);
  return {
    heard() {
      silence = 0;
    },
    stop: () => clearInterval(timer),
  };
}
