import { mime, type Output } from "../../shared/protocol/outputs.ts";

/**
 * A key for each output that stays the same from run to run: a control by its variable, so that it keeps the focus
 * while it is moved; others by kind and place among their kind, so that a chart is redrawn where it stands.
 */
export function keyOutputs(outputs: readonly Output[]): (readonly [key: string, output: Output])[] {
  const counts = new Map<string, number>();
  return outputs.map((output) => {
    const known = typeof output === "object" && output !== null;
    const name = known && output.mime === mime.input ? output.data.name : null;
    const kind = name === null ? String(known ? output.mime : typeof output) : `control ${name}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return [`${kind} ${count}`, output] as const;
  });
}
