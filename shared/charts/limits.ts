/** A chart draws its data in the reader's window: beyond this it is slow to send and too dense to read. */
export const maxChartRows = 100_000;
