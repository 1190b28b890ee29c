/** Work of the page that can wait: one piece at a time, whenever nothing else is to be done. */

/** What waits for its turn, the oldest first. */
const waiting = new Set<() => void>();
let isAsked = false;

/** How long a piece waits at most while the page is never at rest, in milliseconds. */
const longestWait = 1000;

const ask = (turn: () => void): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(turn, { timeout: longestWait });
  else setTimeout(turn, 50);
};

function askOnce(): void {
  if (isAsked || waiting.size === 0) return;
  isAsked = true;
  ask(() => {
    isAsked = false;
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    // The next has its turn also where this one fails.
    askOnce();
    next();
  });
}

/**
 * Does something once the page is at rest and all that waited before is done.
 * @returns takes it back, where it was not done yet
 */
export function atRest(work: () => void): () => void {
  const piece = () => work();
  waiting.add(piece);
  askOnce();
  return () => void waiting.delete(piece);
}

/** Waits until nothing waits for its turn any more, nor what that has brought with it. */
export async function untilRest(): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    await new Promise<void>((resolve) => void atRest(resolve));
    if (waiting.size > 0) quiet = -1;
  }
}

/** How far outside the window something is still near: what a person scrolls to is there before they see it. */
export const nearMargin = "1000px 0px";

/**
 * Does something for an element: at once where it is in the window or near it or comes there, else when its turn comes.
 * @returns takes it back, where it was not done yet
 */
export function whenNear(element: Element, work: () => void): () => void {
  const leave = atRest(() => {
    end();
    work();
  });
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      end();
      work();
    },
    { rootMargin: nearMargin },
  );
  const end = () => {
    leave();
    observer.disconnect();
  };
  observer.observe(element);
  return end;
}
