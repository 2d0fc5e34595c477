// What a run shows on the terminal, part by part: each is given its results as they come.
import { label, ratio, time } from "./words.mjs";

/** Lines under a heading; a row is an object of columns. */
function table(title) {
  let shown;
  return (row) => {
    const names = Object.keys(row);
    const widths = names.map((name, index) => (index === 0 ? 46 : Math.max(12, name.length + 2)));
    const line = (cells) => `  ${cells.map((cell, index) => (index === 0 ? String(cell).padEnd(46) : String(cell).padStart(widths[index]))).join("")}`;
    if (shown === undefined) console.log(`\n${title}`);
    if (shown !== names.join()) console.log(line(names));
    shown = names.join();
    console.log(line(Object.values(row)));
  };
}

/** A row of calls: the first contender's time, and how many times that the others take, with the middle half. */
function raceLine({ measure, body, form, contenders }) {
  const [[first, mine], ...others] = Object.entries(contenders);
  const cells = others.map(([name, found]) => [label(name, measure), `${ratio(found.ratio)} ±${(((found.high - found.low) / 2 / found.ratio) * 100).toFixed(0)}%`]);
  return { [`times as long as ${first}`]: `${measure}, ${body}, ${form}`, [first]: time(mine), ...Object.fromEntries(cells) };
}

const races = (title) => {
  const tell = table(title);
  return (row) => tell(raceLine(row));
};

export const tellers = {
  calls: () => races("Calls"),
  start: () => races("From a fresh process to the first verdict, over bare Node"),
  sizes: () => table("Bytes"),
  scale: () => ({ name, points }) => points.forEach(table(`Nanoseconds of one call, by ${name}`)),
  batches: () => table("checkMany, in parts of as many calls of check"),
  archives: () => table("Nanoseconds of one delivery, read off the disk"),
  threads: () => table("Nanoseconds of one delivery, and megabytes at most, by one thread and by two"),
  memory: () => table("Megabytes after so many calls"),
};
