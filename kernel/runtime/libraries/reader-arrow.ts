import { readArrow } from "../../readers/arrow.ts";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = { read: readArrow };
