import { showKeys } from "./show-chord.ts";

/** Keys of a command as they are printed; two for those that are pressed one after the other. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {showKeys(keys).map((chord, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the presses of one command never change
        <kbd key={index}>{chord}</kbd>
      ))}
    </span>
  );
}
