/** Extensions of the data files that a cell can read as a table. */
export const acceptedData: readonly string[] = [
  ".csv",
  ".tsv",
  ".txt",
  ".json",
  ".geojson",
  ".ndjson",
  ".jsonl",
  ".parquet",
  ".arrow",
  ".feather",
  ".xlsx",
  ".xlsm",
];
