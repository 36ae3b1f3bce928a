// The talk guide goes to the printer.

import { part } from "./dom.js";

part("print").addEventListener("click", () => print());
