/** What the bench is told on the command line. */
export const options = { only: { type: "string" }, quick: { type: "boolean" }, write: { type: "boolean" } };

/** The parts of the bench, each with how it is run quickly and how thoroughly. */
export const settings = {
  calls: { quick: { rounds: 5, time: 5 }, thorough: { rounds: 15, time: 15 } },
  start: { quick: { rounds: 5 }, thorough: { rounds: 31 } },
  sizes: {},
  scale: { quick: { rounds: 1 }, thorough: { rounds: 3 } },
  batches: { quick: { rounds: 5 }, thorough: { rounds: 15 } },
  archives: { quick: { rounds: 1, deliveries: 50_000 }, thorough: { rounds: 5, deliveries: 1_000_000 } },
  threads: { quick: { rounds: 1, reads: 1, deliveries: 400_000 }, thorough: { rounds: 3, reads: 4, deliveries: 4_000_000 } },
  memory: { quick: { calls: 200_000 }, thorough: { calls: 10_000_000 } },
};

export const partNames = Object.keys(settings);
