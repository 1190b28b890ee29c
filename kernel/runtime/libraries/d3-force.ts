import * as library from "d3-force";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
