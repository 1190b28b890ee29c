import type { Store } from "./snapshot.ts";

/** Whether a store comes to hold what is waited for, in so many ms. */
export function becomes<Value>(
  store: Store<Value>,
  isIt: (value: Value) => boolean,
  patience: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (came: boolean) => {
      clearTimeout(timer);
      forget();
      resolve(came);
    };
    const timer = setTimeout(() => end(false), patience);
    const look = () => {
      if (isIt(store.get())) end(true);
    };
    const forget = store.subscribe(look);
    look();
  });
}
