// A table of any number of rows, of which only those on the screen exist.
import { element, setBusy } from "../dom";

export interface Column<Row> {
  title: string;
  /** Its place in the grid's widths, and what it looks like. */
  class: string;
  /** By what rows are ordered, if they can be ordered by it. */
  order?: string;
  cell(row: Row): (Node | string)[];
}

export interface Order {
  by: string;
  descending: boolean;
}

export interface Page<Row> {
  count: number;
  rows: readonly Row[];
}

export interface TableSettings<Row> {
  /** What the table is of, for screen readers. */
  label: string;
  class: string;
  columns: readonly Column<Row>[];
  order: Order;
  fetch(offset: number, limit: number, order: Order): Page<Row> | Promise<Page<Row>>;
  /** A row was chosen. */
  open(row: Row): void;
  /** What stands there if there are no rows. */
  empty: string;
  /** Told how many rows there are, whenever some are shown. */
  onShow?(count: number): void;
}

export interface Table {
  place: HTMLElement;
  /** Shows the first rows of what is there now. */
  refresh(): Promise<void>;
  focus(): void;
}

/** Browsers draw nothing that is much taller. Beyond, the bar stands for the share of rows that are passed. */
const tallest = 8_000_000;
/** As many rows beyond the screen are kept ready. */
const beyond = 6;

let tables = 0;

export function createTable<Row>(settings: TableSettings<Row>): Table {
  const { columns, fetch, open, empty, onShow } = settings;
  const id = `table-${++tables}`;
  let order = settings.order;
  let count = 0;
  let rows: readonly Row[] = [];
  let first = 0;
  let active = 0;
  let round = 0;
  /** The heights of a row and of what stands above all rows, in pixels, as styles have them. */
  let [rowHeight, topHeight] = [1, 0];

  const head = element("div", { role: "row", class: "table-row table-head", "aria-rowindex": "1" }, ...columns.map(headCell));
  const body = element("div", { role: "rowgroup", class: "table-rows" });
  const filler = element("div", { class: "table-filler" }, body);
  const top = element("div", { role: "rowgroup", class: "table-top" }, head);
  const scroller = element("div", { role: "grid", class: `table ${settings.class}`, tabindex: "0", "aria-label": settings.label, "aria-colcount": String(columns.length) }, top, filler);
  const none = element("p", { class: "table-none" }, empty);
  const place = element("div", { class: "table-place" }, scroller, none);

  function headCell({ title, class: own, order: by }: Column<Row>): HTMLElement {
    const cell = element("div", { role: "columnheader", class: own }, by === undefined ? title : "");
    if (by === undefined) return cell;
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", () => {
      order = { by, descending: order.by === by ? !order.descending : by !== "first" && by !== "id" };
      showOrder();
      void refresh();
    });
    cell.append(button);
    return cell;
  }

  function showOrder(): void {
    for (const [index, { order: by }] of columns.entries()) {
      const cell = head.children[index];
      if (by !== undefined) cell?.setAttribute("aria-sort", by !== order.by ? "none" : order.descending ? "descending" : "ascending");
    }
  }

  /** How many rows the screen has room for, with a fraction; and how many stand there whole. */
  const space = () => Math.max(1, (scroller.clientHeight - topHeight) / rowHeight);
  const fitting = () => Math.floor(space());
  const height = () => Math.min(count * rowHeight, tallest);
  const range = () => Math.max(0, height() - space() * rowHeight);
  /** Rows that are passed, with a fraction; and the place of the bar for so many. */
  const passed = () => (range() === 0 ? 0 : Math.min(1, scroller.scrollTop / range()) * (count - space()));
  const scrollTo = (row: number) => void (scroller.scrollTop = count > space() ? (row / (count - space())) * range() : 0);

  async function load(): Promise<void> {
    const own = ++round;
    setBusy(scroller, true);
    [rowHeight, topHeight] = [parseFloat(getComputedStyle(scroller).getPropertyValue("--row")) || rowHeight, top.offsetHeight];
    const from = Math.max(0, Math.floor(passed()) - beyond);
    const page = await fetch(from, fitting() + 2 * beyond + 1, order);
    // The place or the order is another one by now.
    if (own !== round) return;
    [count, rows, first] = [page.count, page.rows, from];
    active = Math.min(active, Math.max(0, count - 1));
    show();
    setBusy(scroller, false);
    onShow?.(count);
  }

  function show(): void {
    filler.style.height = `${height()}px`;
    scroller.hidden = count === 0;
    none.hidden = count > 0;
    scroller.setAttribute("aria-rowcount", String(count + 1));
    body.replaceChildren(...rows.map((row, index) => rowOf(row, first + index)));
    move();
    showActive();
  }

  /** Puts the rows where the bar has them. */
  function move(): void {
    const at = passed();
    body.style.transform = `translateY(${scroller.scrollTop - (at - first) * rowHeight}px)`;
  }

  function rowOf(row: Row, index: number): HTMLElement {
    const cells = columns.map(({ title, class: own, cell }) => element("div", { role: "gridcell", class: own, "data-title": title }, ...cell(row)));
    const made = element("div", { role: "row", id: `${id}-${index}`, class: "table-row", "aria-rowindex": String(index + 2) }, ...cells);
    made.addEventListener("click", () => {
      active = index;
      showActive();
      open(row);
    });
    return made;
  }

  function showActive(): void {
    for (const row of body.children) row.classList.toggle("active", row.id === `${id}-${active}`);
    if (document.getElementById(`${id}-${active}`)) scroller.setAttribute("aria-activedescendant", `${id}-${active}`);
    else scroller.removeAttribute("aria-activedescendant");
  }

  function go(to: number): void {
    active = Math.max(0, Math.min(count - 1, to));
    const at = passed();
    if (active < at) scrollTo(active);
    else if (active + 1 > at + space()) scrollTo(active + 1 - space());
    showActive();
  }

  function refresh(): Promise<void> {
    scroller.scrollTop = 0;
    active = 0;
    return load();
  }

  scroller.addEventListener("scroll", () => {
    move();
    const at = Math.floor(passed());
    if (at < first || at + fitting() + 1 > first + rows.length) void load();
  });
  scroller.addEventListener("keydown", (event) => {
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + fitting(), PageUp: active - fitting(), Home: 0, End: count - 1 };
    const row = rows[active - first];
    if (event.target !== scroller) return;
    if (event.key in steps) go(steps[event.key] ?? 0);
    else if ((event.key === "Enter" || event.key === " ") && row) open(row);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => void load()).observe(scroller);
  showOrder();
  return { place, refresh, focus: () => scroller.focus() };
}
