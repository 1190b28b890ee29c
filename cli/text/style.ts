import type { WriteStream } from "node:tty";

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const plain = (text: string): string => text;
const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

/**
 * Colours for a stream: only on a terminal, and not when NO_COLOR is set (https://no-color.org) or TERM is dumb.
 * @param env the environment to look in
 */
export function styleFor(stream: Pick<WriteStream, "isTTY">, env: NodeJS.ProcessEnv): Style {
  if (stream.isTTY !== true || env.NO_COLOR || env.TERM === "dumb")
    return { bold: plain, dim: plain, red: plain, yellow: plain };
  return { bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39), yellow: sgr(33, 39) };
}
