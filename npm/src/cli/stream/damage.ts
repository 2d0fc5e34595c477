// What can be wrong with a delivery, and which of it how often.
import type { Chance } from "./chance.js";
import type { Lives } from "./lives.js";
import type { Delivery, World } from "./world.js";

/** One way in which deliveries can be damaged. */
export interface Kind {
  readonly code: string;
  /** How many deliveries it takes, at most: some show by those around them. */
  readonly size: number;
  /** Deliveries of which one shows exactly this; none while there is no account to show it on. */
  inject(world: World, lives: Lives): Delivery[] | undefined;
}

/** A kind, or why an archive of this make can't have it, as the end of a sentence. */
export type Offer = Kind | string;

/** The same with an undamaged delivery behind it. */
export function followed({ code, size, inject }: Kind): Kind {
  return {
    code,
    size: size + 1,
    inject(world, lives) {
      const deliveries = inject(world, lives);
      const account = deliveries?.at(-1)?.account;
      return deliveries && account && [...deliveries, world.happen(account, "updated")];
    },
  };
}

export interface Rated {
  readonly kind: Kind;
  /** The share of deliveries that are damaged so. */
  readonly rate: number;
}

export interface Damages {
  /** Draws what is to happen because of one more delivery. */
  draw(): void;
  /** Deliveries that pay for what was drawn, if there are any that can be had now. */
  pay(world: World, lives: Lives): Delivery[] | undefined;
}

export function createDamages(rated: readonly Rated[], chance: Chance): Damages {
  const total = rated.reduce((sum, { rate }) => sum + rate, 0);
  const owed = rated.map(() => 0);
  let debts = 0;
  let turn = 0;
  return {
    draw() {
      let rest = chance.fraction();
      if (rest >= total) return;
      const index = rated.findIndex(({ rate }) => (rest -= rate) < 0);
      if (index < 0) return;
      owed[index]! += 1;
      debts += 1;
    },
    pay(world, lives) {
      if (debts === 0) return undefined;
      for (let tries = 0; tries < rated.length; tries++) {
        turn = (turn + 1) % rated.length;
        const deliveries = owed[turn]! > 0 ? rated[turn]!.kind.inject(world, lives) : undefined;
        if (deliveries === undefined) continue;
        owed[turn]! -= 1;
        debts -= 1;
        return deliveries;
      }
      return undefined;
    },
  };
}
