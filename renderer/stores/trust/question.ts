/** What a person is asked before code of others runs here. */
import { byFile, byNobody } from "../../../shared/protocol/provenance.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { checkName } from "../../editor/presence.ts";
import type { AllowedPerson } from "./permissions.ts";

export interface HeldCell {
  /** As it was when the question was asked: exactly this text is allowed by the answer. */
  readonly cell: Cell;
  readonly hash: string;
  /** The text that might run here last, seen in this window; null when none was. */
  readonly last: string | null;
  /** Who wrote what may not run, as a person reads it. */
  readonly authors: readonly string[];
}

export interface Question {
  /** Each question has another: one that takes the place of another is not answered by what was meant for that. */
  readonly number: number;
  readonly cells: readonly HeldCell[];
  /** All authors' names, each once. */
  readonly authors: readonly string[];
  /** Who can be allowed for always; empty unless everyone who wrote is known. */
  readonly people: readonly AllowedPerson[];
}

/** Just this, all of this study for always, what these people write for always, or nothing. */
export type Answer = "once" | "study" | "people" | "cancel";

/**
 * An author as a person reads it: the name that their device gave last. Where another author goes by the same name, or
 * it is this person's own, the link tells them apart.
 * @param names id → name of all known authors
 */
export function nameAuthor(id: string, names: ReadonlyMap<string, string>, me: string | null): string {
  if (id === byFile) return say("trust.author.file");
  if (id === byNobody || !names.has(id)) return say("trust.author.unknown");
  const name = checkName(names.get(id)) || say("people.someone");
  if (id === me) return say("trust.author.you", { name });
  const same = [...names].some(([other, its]) => other !== id && fold(its) === fold(name));
  return same ? say("trust.author.link", { name, link: id.slice(0, 4) }) : name;
}

function fold(name: string): string {
  return checkName(name).normalize("NFKC").toLowerCase();
}
