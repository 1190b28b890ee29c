import * as library from "d3-geo";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
