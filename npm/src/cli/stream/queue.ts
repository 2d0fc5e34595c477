// What is due next: a binary heap.

interface Place<T> {
  due: number;
  item?: T;
}

export interface Queue<T> {
  /** All places, in the heap's order. */
  readonly slots: readonly Place<T>[];
  push(place: Place<T>): void;
  /** The place that is due first, of which there has to be one. */
  top(): Place<T>;
  /** Has that one become due at another, later time. */
  delayTop(due: number): void;
}

export function createQueue<T>(): Queue<T> {
  const slots: Place<T>[] = [];

  function exchange(one: number, other: number): void {
    const kept = slots[one]!;
    slots[one] = slots[other]!;
    slots[other] = kept;
  }

  return {
    slots,
    push(place) {
      let index = slots.push(place) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (slots[parent]!.due <= slots[index]!.due) break;
        exchange(parent, index);
        index = parent;
      }
    },
    top: () => slots[0]!,
    delayTop(due) {
      slots[0]!.due = due;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        if (left >= slots.length) break;
        const child = left + 1 < slots.length && slots[left + 1]!.due < slots[left]!.due ? left + 1 : left;
        if (slots[index]!.due <= slots[child]!.due) break;
        exchange(index, child);
        index = child;
      }
    },
  };
}
