/**
 * Electron's fuses as they stand in a binary: a sentinel, a byte for the version of the format, a byte for how many,
 * and a character for each. Source: electron/fuses (src/constants.ts, src/config.ts), Electron's docs (tutorial/fuses).
 */

const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** Names as electron-builder.yml has them, in the order of the wire. */
const names = [
  "runAsNode",
  "enableCookieEncryption",
  "enableNodeOptionsEnvironmentVariable",
  "enableNodeCliInspectArguments",
  "enableEmbeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
] as const;

const states: Readonly<Record<string, FuseState>> = { "0": "off", "1": "on", r: "removed" };
export type FuseState = "on" | "off" | "removed";

/**
 * Reads the fuses of a binary. A universal binary of macOS holds two wires: both are given.
 * @param binary the whole file
 * @returns for each wire the state of each fuse by its name; fuses newer than this list are left out
 * @throws Error when there is no wire, or one of another format
 */
export function readFuseWires(binary: Uint8Array): Record<string, FuseState>[] {
  const buffer = Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength);
  const wires: Record<string, FuseState>[] = [];
  for (let at = buffer.indexOf(sentinel); at >= 0; at = buffer.indexOf(sentinel, at + 1)) {
    const start = at + sentinel.length;
    const version = buffer[start];
    if (version !== 1) throw new Error(`The fuses have the format ${version}; only 1 is known.`);
    const wire: Record<string, FuseState> = {};
    for (const [index, name] of names.entries()) {
      if (index >= (buffer[start + 1] ?? 0)) break;
      const state = states[String.fromCharCode(buffer[start + 2 + index] ?? 0)];
      if (state === undefined) throw new Error(`The fuse ${name} is neither on, off nor removed.`);
      wire[name] = state;
    }
    wires.push(wire);
  }
  if (wires.length === 0) throw new Error("There are no fuses in this file; is it Electron's binary?");
  return wires;
}

/**
 * Compares fuses with what was asked for.
 * @returns a sentence for each that differs
 */
export function compareFuses(
  wire: Readonly<Record<string, FuseState>>,
  wanted: Readonly<Record<string, boolean>>,
): string[] {
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const state = wire[name] ?? "absent";
    // A fuse that Electron removed does what it did when it was off.
    const isRight = isOn ? state === "on" : state === "off" || state === "removed";
    return isRight ? [] : [`${name} is ${state}, and should be ${isOn ? "on" : "off"}.`];
  });
}
