import * as library from "d3-color";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
