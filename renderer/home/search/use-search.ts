import { useEffect, useState } from "react";
import { paths } from "../../../shared/protocol/api.ts";
import { type SearchAnswer, searchAnswerSchema } from "../../../shared/protocol/search.ts";
import { call, read } from "../../stores/api.ts";

/** After the last key press before the server is asked, in ms. */
const pause = 200;

export type Searching =
  /** Nothing is asked, or the answer is on its way. */
  | { readonly is: "waiting" }
  | { readonly is: "found"; readonly question: string; readonly answer: SearchAnswer }
  /** An English sentence of the server's. */
  | { readonly is: "failed"; readonly reason: string };

/** What the server finds for what is typed. Until an answer comes, the last one stays. */
export function useSearch(question: string): Searching {
  const [state, setState] = useState<Searching>({ is: "waiting" });
  const asked = question.trim();
  useEffect(() => {
    if (asked === "") {
      setState({ is: "waiting" });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await call(paths.search(asked), { signal: stop.signal });
        const answer = await read(response, searchAnswerSchema);
        if (!stop.signal.aborted) setState({ is: "found", question: asked, answer });
      } catch (error) {
        if (stop.signal.aborted) return;
        setState({ is: "failed", reason: error instanceof Error ? error.message : String(error) });
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return state;
}
