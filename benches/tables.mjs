// The tables of docs/performance.md, of the results by Node's major version.
import { faster, reading, rival, rowOf, smaller } from "./goals.mjs";
import { label, ours, ratio, size, time } from "./words.mjs";

/** By the names of their markers. */
export const sections = { machine, goals, calls, start, sizes, batches, archives, threads, memory };

function machine(results) {
  const runs = Object.values(results).map(({ node, cpu }) => `Node ${node} on ${cpu}`);
  return `Measured by ${runs.join("; ")}.`;
}

function goals(results) {
  const nodes = Object.keys(results);
  const rows = faster.map((goal) => {
    const found = Object.values(results).map((result) => {
      const row = rowOf(result, goal);
      if (row === undefined) return "";
      const [name, { ratio: times }] = rival(row, goal.against);
      return `${mark(times >= goal.atLeast)} ${ratio(times)}${goal.against === name ? "" : ` (${name})`}`;
    });
    return [goal.what, goal.against === "fastest" ? "fastest validator" : label(goal.against, goal.measure), `${goal.atLeast}×`, ...found];
  });
  const archives = reading.map(({ what, archive, against, atLeast }) => {
    const found = Object.values(results).map(({ archives = [] }) => archives.find((row) => row.archive === archive));
    return [what, against, `${atLeast}×`, ...found.map((row) => (row === undefined ? "" : `${mark(row[against] / row[ours] >= atLeast)} ${ratio(row[against] / row[ours])}`))];
  });
  const limits = smaller.map(({ what, name, atMost }) => {
    const found = Object.values(results).map(({ sizes = [] }) => sizes.find((row) => row.name === name)?.brotli);
    return [what, "", `at most ${size(atMost)}`, ...found.map((bytes) => (bytes === undefined ? "" : `${mark(bytes <= atMost)} ${size(bytes)}`))];
  });
  return table(["case", "against", "goal", ...nodes.map((node) => `Node ${node}`)], [...rows, ...archives.filter((row) => row.slice(3).some((cell) => cell !== "")), ...limits]);
}

function mark(isReached) {
  return isReached ? "✓" : "✗";
}

function calls(results) {
  const runs = Object.entries(results).filter(([, { calls }]) => calls !== undefined);
  const measures = [...new Set(runs.flatMap(([, { calls }]) => calls.map(({ measure }) => measure)))];
  return measures.map((measure) => `### \`${measure}\`\n\n${runs.map(([node, { calls }]) => races(`Node ${node}`, measure, calls)).join("\n\n")}`).join("\n\n");
}

function races(title, measure, all) {
  const rows = all.filter((row) => row.measure === measure);
  const names = Object.keys(rows[0].contenders).filter((name) => name !== ours);
  const cells = rows.map(({ body, form, bytes, contenders }) => [
    `${body}${form === "Buffer" ? "" : `, ${form}`}`,
    bytes,
    time(contenders[ours]),
    ...names.map((name) => withSpread(contenders[name])),
  ]);
  return table([title, "bytes", ours, ...names.map((name) => label(name, measure))], cells);
}

function withSpread({ ratio: times, low, high }) {
  const text = `${ratio(times)} <sub>${ratio(low).slice(0, -1)}–${ratio(high).slice(0, -1)}</sub>`;
  return times < 1 ? `**${text}**` : text;
}

function start(results) {
  const runs = Object.entries(results).filter(([, { start }]) => start !== undefined);
  const names = Object.keys(runs[0]?.[1].start.contenders ?? {});
  const rows = names.map((name) => [
    name,
    ...runs.flatMap(([, { start }]) => {
      const found = start.contenders[name];
      return [time(found), name === ours ? "" : withSpread(found), time({ milliseconds: found.passed }), `${found.megabytes} MB`];
    }),
  ]);
  return table(["", ...runs.flatMap(([node]) => [`Node ${node}`, "times ours", "passed", "memory"])], rows);
}

function sizes(results) {
  const found = Object.values(results).findLast(({ sizes }) => sizes !== undefined)?.sizes ?? [];
  const rows = found.map(({ name, bytes, gzip, brotli }) => [name, ...[bytes, gzip, brotli].map(size)]);
  return table(["", "bytes", "gzip", "brotli"], rows);
}

function batches(results) {
  const runs = Object.entries(results).filter(([, { batches }]) => batches !== undefined);
  const rows = (runs[0]?.[1].batches ?? []).map(({ bodies }, index) => [bodies, ...runs.map(([, { batches }]) => `${batches[index].ratio} <sub>${batches[index].low}–${batches[index].high}</sub>`)]);
  return table(["bodies in one call", ...runs.map(([node]) => `Node ${node}`)], rows);
}

function archives(results) {
  const runs = Object.entries(results).filter(([, { archives }]) => archives !== undefined);
  const read = runs.map(([node, { archives }]) => {
    const { archive, bytes, [ours]: own, ...others } = archives[0];
    const names = Object.keys(others);
    const rows = archives.map((row) => [row.archive, row.bytes, time({ nanoseconds: row[ours] }), ...names.map((name) => ratio(row[name] / row[ours]))]);
    return table([`Node ${node}`, "bytes of each", ours, ...names], rows);
  });
  return read.join("\n\n");
}

function threads(results) {
  const runs = Object.entries(results).filter(([, { threads }]) => threads !== undefined);
  const rows = (runs[0]?.[1].threads ?? []).map((row, index) => [
    row.archive,
    `${row.deliveries / 1e6} million`,
    size(row.size),
    ...runs.flatMap(([, { threads }]) => {
      const { one, two, "one, MB": oneMost, "two, MB": twoMost } = threads[index];
      return [time({ nanoseconds: one }), ratio(two / one), `${oneMost}, ${twoMost} MB`];
    }),
  ]);
  return table(["", "deliveries", "bytes", ...runs.flatMap(([node]) => [`Node ${node}, one thread`, "two threads", "memory"])], rows);
}

function memory(results) {
  const runs = Object.entries(results).filter(([, { memory }]) => memory !== undefined);
  const rows = (runs[0]?.[1].memory ?? []).map(({ calls }, index) => [
    calls === 0 ? 0 : `${(calls / 1e6).toFixed(calls < 1e6 ? 2 : 0)} million`,
    ...runs.flatMap(([, { memory }]) => [`${memory[index].resident} MB`, `${memory[index].heap} MB`]),
  ]);
  return table(["calls", ...runs.flatMap(([node]) => [`Node ${node}, resident`, "heap"])], rows);
}

/** The first column is text, the others are figures. */
function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${head.map((_, index) => (index === 0 ? "---" : "---:")).join("|")}|`, ...rows.map(line)].join("\n");
}
