// What a run shows on the terminal, part by part: each is given its results as they come.
import { label, ratio, time } from "./words.mjs";

/** Lines under a heading; a row is an object of columns. */
function table(title) {
  let columns;
  return (row) => {
    const cells = Object.entries(row);
    if (columns === undefined) console.log(`\n${title}`);
    if (columns !== cells.map(([name]) => name).join()) {
      columns = cells.map(([name]) => name).join();
      console.log(line(cells.map(([name]) => name)));
    }
    console.log(line(cells.map(([, value]) => value)));
  };
}

function line([first, ...rest]) {
  return `  ${String(first).padEnd(46)}${rest.map((cell) => String(cell).padStart(12)).join("")}`;
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
  sizes: () => {
    const tell = table("Bytes");
    return (rows) => rows.forEach(tell);
  },
  scale: () => ({ name, points }) => points.forEach(table(`Nanoseconds of one call, by ${name}`)),
  batches: () => {
    const tell = table("checkMany, in parts of as many calls of check");
    return (rows) => rows.forEach(tell);
  },
  memory: () => table("Megabytes after so many calls"),
};
