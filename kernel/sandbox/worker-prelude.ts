/**
 * The first thing that runs in the kernel's worker, sent as text (`Function.prototype.toString`), so it stands alone.
 * It gives the runtime its port and takes away what cells have no use for, before study code exists.
 *
 * Output is counted: beyond `maxUnread` characters that the frame has not taken, the worker says so once (an empty
 * text) and is silent from then on. A loop that never ends would otherwise fill the frame's memory with messages.
 * @param kept names that stay on the global object
 * @param maxUnread characters
 */
export function installPrelude(kept: readonly string[], maxUnread: number): void {
  const scope = globalThis as unknown as {
    postMessage(text: string): void;
    addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
  };
  const send = scope.postMessage.bind(scope);
  let unread = 0;
  let over = false;
  const port: {
    post(text: string): void;
    onmessage: ((message: unknown, bytes?: ArrayBuffer) => void) | null;
  } = {
    post(text) {
      if (over) return;
      const copy = `${text}`;
      unread += copy.length;
      if (unread > maxUnread) over = true;
      send(over ? "" : copy);
    },
    onmessage: null,
  };
  scope.addEventListener("message", (event) => {
    const { data } = event;
    // The frame sends numbers (characters taken) and [message, bytes]; nobody else has this worker.
    if (typeof data === "number") unread -= data;
    else if (Array.isArray(data)) port.onmessage?.(data[0], data[1] as ArrayBuffer | undefined);
  });

  const keep = new Set(kept);
  for (let holder: object | null = globalThis; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder === Object.prototype) break;
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (keep.has(name) || (name === "constructor" && holder !== globalThis)) continue;
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
