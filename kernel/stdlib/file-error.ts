/** An error about a file of the study, with what to do about it. */
export class FileError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "Error";
    this.hint = hint;
  }
}
