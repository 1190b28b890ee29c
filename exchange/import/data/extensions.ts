/** The extensions that `file(name).table()` reads, by which a file is known as data. */
export const dataExtensions =
  /\.(csv|tsv|tab|json|geojson|topojson|ndjson|jsonl|parquet|arrow|arrows|feather|xlsx)$/i;
