// What these scripts tell the person in front of them. It all goes to stderr: stdout carries reports and test output.

/** A failure that can be foreseen. Its message is one sentence that names the remedy, and is all that is shown. */
export class Unavailable extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a script's body, and makes its return value, or `failureStatus` where it can't go on, the exit status. */
export async function main(body, failureStatus = 1) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    const sentence = foreseen(error);
    if (sentence === null) throw error;
    say(sentence);
    process.exitCode = failureStatus;
  }
}

function foreseen(error) {
  if (error instanceof Unavailable) return error.message;
  // Node adds advice on how to write a script's options.
  return String(error.code).startsWith("ERR_PARSE_ARGS") ? `${error.message.split(". ")[0]}.` : null;
}

export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Shows that a long step is alive: on a terminal one line that is rewritten every second, elsewhere a line every half
 * minute. `note` takes what the step last printed; `end` leaves one closing line.
 */
export function progress(title) {
  const began = performance.now();
  const live = process.stderr.isTTY;
  let last = "";
  const draw = () => (live ? rewrite(`  ${elapsed(began)}  ${last}`) : say(`  ${elapsed(began)}  ${last}`));
  say(title);
  const timer = setInterval(draw, live ? 1000 : 30_000);
  return {
    note: (line) => (last = line),
    end(outcome) {
      clearInterval(timer);
      if (live) rewrite("");
      say(`  ${outcome} after ${elapsed(began)}`);
    },
  };
}

function rewrite(line) {
  const width = (process.stderr.columns ?? 80) - 1;
  process.stderr.write(`\r\x1b[K${line.slice(0, width)}`);
}
