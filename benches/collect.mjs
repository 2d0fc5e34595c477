import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let gc;

/** Collects garbage. What that takes comes with the first call: a second context makes some peers slower, whose calls are measured before. */
export function collect() {
  if (gc === undefined) {
    setFlagsFromString("--expose-gc");
    gc = runInNewContext("gc");
  }
  gc();
}
