import * as library from "d3-delaunay";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
