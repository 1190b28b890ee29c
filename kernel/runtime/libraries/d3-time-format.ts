import * as library from "d3-time-format";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
