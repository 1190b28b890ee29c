/**
 * The first thing that runs in the kernel's worker, sent as text (`Function.prototype.toString`), so it stands alone.
 * It gives the runtime its port and takes away what cells have no use for, before study code exists.
 *
 * Output is counted: beyond `maxUnread` characters that the frame has not taken, the worker says so once (an empty
 * text) and is silent from then on. A loop that never ends would otherwise fill the frame's memory with messages.
 * Work that can wait asks `drained` first: it goes on when nearly all of what was said has been taken.
 * @param kept names that stay on the global object
 * @param maxUnread characters
 */
export function installPrelude(kept: readonly string[], maxUnread: number): void {
  const scope = globalThis as unknown as {
    postMessage(text: string): void;
    addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
  };
  const send = scope.postMessage.bind(scope);
  // Taken now: a cell that puts its own in this place would be shown what the host says.
  const { isArray } = Array;
  let unread = 0;
  let untaken = 0;
  let over = false;
  let resume: (() => void) | null = null;
  // Messages that may be under way before work that can wait does.
  const maxUntaken = 64;
  const port: {
    post(text: string): void;
    drained(): Promise<void> | null;
    onmessage: ((message: unknown, bytes?: ArrayBuffer) => void) | null;
  } = {
    post(text) {
      if (over) return;
      const copy = `${text}`;
      unread += copy.length;
      untaken += 1;
      if (unread > maxUnread) over = true;
      send(over ? "" : copy);
    },
    drained: () =>
      untaken < maxUntaken
        ? null
        : new Promise((resolve) => {
            const before = resume;
            resume = () => {
              before?.();
              resolve();
            };
          }),
    onmessage: null,
  };
  scope.addEventListener("message", (event) => {
    const { data } = event;
    // The frame sends numbers (characters taken) and [message, bytes]; nobody else has this worker.
    if (typeof data === "number") {
      unread -= data;
      untaken -= 1;
      if (untaken >= maxUntaken || resume === null) return;
      const waiting = resume;
      resume = null;
      waiting();
    } else if (isArray(data)) port.onmessage?.(data[0], data[1] as ArrayBuffer | undefined);
  });

  // A clock and no more, as in the terminal: the interface's own chain leads to EventTarget, its marks to memory.
  const { performance } = globalThis;
  const clock = { now: performance.now.bind(performance), timeOrigin: performance.timeOrigin };
  Object.defineProperty(globalThis, "performance", {
    value: clock,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  const keep = new Set(kept);
  for (let holder: object | null = globalThis; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder === Object.prototype) break;
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (name === "constructor" && holder !== globalThis) continue;
      // The browser's own clock hides under ours.
      if (keep.has(name) && (holder === globalThis || name !== "performance")) continue;
      if (!Reflect.deleteProperty(holder, name))
        Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
    }
  }
  // The prototypes' constructors lead back to the interfaces that were just taken away.
  for (let holder = Object.getPrototypeOf(globalThis); holder !== null && holder !== Object.prototype; ) {
    Reflect.deleteProperty(holder, "constructor");
    holder = Object.getPrototypeOf(holder);
  }
  Object.defineProperty(globalThis, "chanceryPort", {
    value: port,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
