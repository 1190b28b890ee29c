import { readXlsx } from "../../readers/xlsx.ts";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = { read: readXlsx };
