import { say } from "../../shared/words/catalogue.ts";

/** A way to show the workspace that this machine has, or why it has not. */
export type Found<T> = { readonly is: T } | { readonly not: string };

/** What was found out about the machine; each `not` is a clause that says why. */
export interface WindowFacts {
  /** Electron's binary. */
  readonly electron: Found<string>;
  /** A browser that can show one address in a window of its own. */
  readonly browser: Found<AppBrowser>;
  /** The command that opens an address in the default browser. */
  readonly opener: Found<Opener>;
  /** Null where a window can be shown; else why not. */
  readonly noWindow: string | null;
  /** Whether the account is root, for whom Chromium refuses to start with its sandbox. */
  readonly root: boolean;
}

export interface AppBrowser {
  readonly name: string;
  readonly path: string;
  /** A profile of its own: no history, extension or login of the person's browser is in it. */
  readonly profile: string;
}

export interface Opener {
  readonly command: string;
  /** What stands before the address. */
  readonly args: readonly string[];
}

export type WindowChoice =
  | { readonly kind: "electron"; readonly path: string; readonly words: string }
  | { readonly kind: "app-window"; readonly browser: AppBrowser; readonly words: string }
  | { readonly kind: "browser"; readonly opener: Opener; readonly words: string }
  | { readonly kind: "none"; readonly words: string };

/**
 * Chooses the window: the desktop app, else an app window of Chromium's family, else the default browser, else none.
 * @returns the choice with one line that says which and why
 */
export function chooseWindow(facts: WindowFacts): WindowChoice {
  if (facts.noWindow !== null) return { kind: "none", words: say("cli.open.none", { why: facts.noWindow }) };
  const electron: Found<string> = facts.root ? { not: say("cli.why.root") } : facts.electron;
  if ("is" in electron) return { kind: "electron", path: electron.is, words: say("cli.open.electron") };
  if (!facts.root && "is" in facts.browser) {
    const browser = facts.browser.is;
    return {
      kind: "app-window",
      browser,
      words: say("cli.open.app-window", { browser: browser.name, why: electron.not }),
    };
  }
  const why =
    facts.root || "is" in facts.browser
      ? electron.not
      : say("cli.why.and", { first: electron.not, second: facts.browser.not });
  if ("is" in facts.opener)
    return { kind: "browser", opener: facts.opener.is, words: say("cli.open.browser", { why }) };
  return {
    kind: "none",
    words: say("cli.open.none", { why: say("cli.why.and", { first: why, second: facts.opener.not }) }),
  };
}

/** The facts after a choice did not work out: that way is closed, for the reason given. */
export function withoutChoice(facts: WindowFacts, choice: WindowChoice): WindowFacts {
  switch (choice.kind) {
    case "electron":
      return { ...facts, electron: { not: say("cli.why.electron-ended") } };
    case "app-window":
      return { ...facts, browser: { not: say("cli.why.app-failed", { browser: choice.browser.name }) } };
    case "browser":
      return {
        ...facts,
        opener: { not: say("cli.why.opener-failed", { opener: choice.opener.command }) },
      };
    case "none":
      return facts;
  }
}
