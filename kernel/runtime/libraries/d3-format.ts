import * as library from "d3-format";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
