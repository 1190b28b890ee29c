import { say } from "../../../shared/words/catalogue.ts";
import type { UnseenCell } from "../../stores/unseen.ts";

/**
 * What happened to a cell, and by whom where that is known.
 * @param author who edited its text last, as a person reads it: of a move nobody knows
 */
export function describeUnseen({ change }: UnseenCell, author: string | null): string {
  return author === null || change === "moved"
    ? say(`unseen.${change}`)
    : say(`unseen.${change}.by`, { author });
}
