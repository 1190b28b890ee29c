/** Which colour a person is shown in: their own, unless somebody who is here has it already. Pure. */

/**
 * Of two people with one colour the one with the greater client number gives way, to a colour that nobody here has;
 * while there is none, colours repeat.
 * @param shown the colour that this window shows now, or its person's own
 * @param others client number → colour of everybody else who is here
 * @returns the colour to show; `shown` where nothing is to change
 */
export function chooseColor(
  shown: string,
  client: number,
  others: ReadonlyMap<number, string>,
  palette: readonly string[],
): string {
  const isTaken = [...others].some(([other, color]) => color === shown && other < client);
  if (!isTaken) return shown;
  const used = new Set(others.values());
  return palette.find((color) => !used.has(color)) ?? shown;
}
