import { say } from "../../shared/words/english.ts";
import { isLoopback } from "../addresses.ts";
import type { SignInOptions } from "./types.ts";

/**
 * Refuses what cannot work or would show people's sign-in to the network.
 * @throws Error with one sentence
 */
export function checkSignIn({ issuer }: SignInOptions, host: string, publicUrl: string | undefined): void {
  const url = URL.parse(issuer);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!isSafe || url.search || url.hash || url.username)
    throw new Error(say("server.start.issuer", { url: issuer }));
  if (publicUrl === undefined && !isLoopback(host)) throw new Error(say("server.start.signInAddress"));
}
