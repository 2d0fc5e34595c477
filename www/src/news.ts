/** Tells screen readers news, politely: what is typed in between is not interrupted, and many changes are told as one. */
export interface News {
  now(sentence: string): void;
  /** Once typing rests. */
  soon(sentence: string): void;
}

/** In milliseconds. */
const rest = 1000;

export function createNews(place: HTMLElement): News {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (sentence: string) => {
    clearTimeout(timer);
    // The same words again would not be told.
    if (place.textContent === sentence) sentence += "\u00a0";
    place.textContent = sentence;
  };
  return {
    now,
    soon(sentence) {
      clearTimeout(timer);
      timer = setTimeout(() => place.textContent !== sentence && now(sentence), rest);
    },
  };
}
