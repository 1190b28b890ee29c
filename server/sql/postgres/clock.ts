/** Milliseconds on a clock that all threads of the machine share and nobody sets. */
export function readClock(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
