import * as library from "d3-polygon";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
