/** Why nothing was read from the web: one sentence, and what to do. */
export class RemoteError extends Error {
  readonly hint: string;

  constructor(message: string, hint = "") {
    super(message);
    this.name = "RemoteError";
    this.hint = hint;
  }
}
