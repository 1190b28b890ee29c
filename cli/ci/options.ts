import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import type { OptionKind, ParsedOptions } from "../options.ts";

/** What continuous integration is told of a run or a check, besides its exit code. */
export interface CiOptions {
  /** Where a report of JUnit's form goes. */
  readonly junit: string | undefined;
  /** Where a badge goes. */
  readonly badge: string | undefined;
  /** Whether GitHub's annotations are written, to stderr. */
  readonly annotates: boolean;
}

export const ciOptionKinds = {
  junit: "value",
  annotations: "value",
  badge: "value",
} as const satisfies Record<string, OptionKind>;

/** @throws CommandError for annotations of another form than there is */
export function readCiOptions(parsed: ParsedOptions): CiOptions {
  const annotations = parsed.value("annotations");
  if (annotations !== undefined && annotations !== "github")
    throw new CommandError(say("cli.ci.annotations", { value: annotations }));
  return {
    junit: parsed.value("junit"),
    badge: parsed.value("badge"),
    annotates: annotations === "github",
  };
}
