import * as library from "d3-hierarchy";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
