/**
 * Tells a value that came back from the kernel from one that is new: a chart that is redrawn for its own echo would take
 * the selection out of the hand that moves it. Values are compared as JSON text.
 */
export class Echoes {
  /** What the picture shows. */
  #shown: string;
  /** What was passed on and has not come back; the latest last. */
  #sent: string[] = [];
  #isMoving = false;

  constructor(shown: string) {
    this.#shown = shown;
  }

  get shown(): string {
    return this.#shown;
  }

  /** A person moved the selection; its value is not passed on yet. @returns whether it is another value */
  move(value: string): boolean {
    if (value === this.#shown) return false;
    this.#shown = value;
    this.#isMoving = true;
    return true;
  }

  /** What the picture shows is passed on. @returns it */
  send(): string {
    this.#isMoving = false;
    this.#sent.push(this.#shown);
    return this.#shown;
  }

  /** The kernel says what the value is. @returns whether the picture must be drawn with it */
  hear(value: string): boolean {
    const at = this.#sent.lastIndexOf(value);
    if (at >= 0) {
      this.#sent = this.#sent.slice(at + 1);
      return false;
    }
    // The value of before, told once more by a run that had begun before the one that was passed on.
    if (this.#isMoving || this.#sent.length > 0 || value === this.#shown) return false;
    this.#shown = value;
    return true;
  }
}
