// The parts of the bench, each with how it is run quickly and how thoroughly.
import { measureCalls } from "./calls.mjs";
import { measureMemory } from "./memory.mjs";
import { measureBatches, measureScale } from "./scale.mjs";
import { measureSizes } from "./sizes.mjs";
import { measureStartup } from "./startup.mjs";

export const parts = {
  calls: { measure: measureCalls, quick: { rounds: 5, time: 5 }, thorough: { rounds: 15, time: 20 } },
  start: { measure: measureStartup, quick: { rounds: 5 }, thorough: { rounds: 25 } },
  sizes: { measure: measureSizes },
  scale: { measure: measureScale, quick: { rounds: 1 }, thorough: { rounds: 5 } },
  batches: { measure: measureBatches, quick: { rounds: 5 }, thorough: { rounds: 15 } },
  memory: { measure: measureMemory, quick: { calls: 200_000 }, thorough: { calls: 10_000_000 } },
};
