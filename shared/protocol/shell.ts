/** What the desktop app gives its page as `window.chancery`, beside the page's own server; absent in a browser. */
export interface DesktopShell {
  readonly platform: string;
  /** Chancery's version. */
  readonly version: string;
  /** What study code may use, in megabytes: what the app was started with. */
  readonly memory: number;
  /**
   * Sets how much memory study code may use before its process is ended.
   * @param megabytes a whole number from 256 to 65,536; anything else is refused
   * @returns whether it was set
   */
  limitKernelMemory(megabytes: number): Promise<boolean>;
  /**
   * Tells which language the page speaks, so that the menu and the dialogs of the app speak it, too, also when the app is
   * started again.
   * @param language a language that Chancery has; anything else is refused
   * @returns whether it was taken
   */
  tellLanguage(language: string): Promise<boolean>;
  /** Whether the system has a key store that opens for this account alone. */
  keepsSecrets(): Promise<boolean>;
  /** Seals a short text by that store. @returns null where there is none */
  sealSecret(text: string): Promise<string | null>;
  /** @returns what `sealSecret` was given; null for anything that it did not seal for this account */
  openSecret(sealed: string): Promise<string | null>;
  /**
   * Calls `listener` whenever the process in which cells run was ended for its memory.
   * @param listener given the limit that it was over, in megabytes
   */
  onKernelEnded(listener: (megabytes: number) => void): void;
}
