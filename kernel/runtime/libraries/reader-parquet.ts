import { readParquet } from "../../readers/parquet.ts";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = { read: readParquet };
