import * as library from "d3-array";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
