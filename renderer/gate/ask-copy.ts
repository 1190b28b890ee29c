import { type Asked, askGate, judge } from "./ask-gate.ts";

/** Study and what held its rows back → the reason for which a person let some onto the clipboard in this window. */
const given = new Map<string, string>();

/**
 * Asks the gate before rows go onto the clipboard. Who copies often is asked for a reason once in a window, as long as the
 * same is in the way; each copy is in the audit trail with it.
 * @returns whether they may
 * @throws Error where the reason could not be recorded
 */
export async function askCopy(asked: Asked): Promise<boolean> {
  const { blocks } = judge(asked).judgement;
  const key = JSON.stringify([asked.study, blocks.map(({ why, what }) => [why, what])]);
  const reason = await askGate(asked, given.get(key));
  if (reason === null) return false;
  if (reason !== "") given.set(key, reason);
  return true;
}
