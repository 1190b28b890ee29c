import { useMemo, useRef } from "react";
import { findExpressionEnd } from "../../shared/markdown/render-markdown.ts";
import { findValues, type Values } from "./find-values.ts";

const none: Values = new Map();

/**
 * Values of a text's expressions, taken from what it was shown as. While somebody writes, the two are of different texts:
 * then the last values that were known stay.
 */
export function useValues(source: string, shown: string | null): Values {
  const last = useRef(none);
  return useMemo(() => {
    if (shown !== null && source.includes("${")) {
      const found = findValues(source, shown, findExpressionEnd);
      if (found.size > 0) last.current = found;
    }
    return last.current;
  }, [source, shown]);
}
