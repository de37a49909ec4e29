/* A ruler on which a stretch of days is chosen: dragged with the pointer, moved and drawn out by keys. */
const DAY = 86_400_000;
const PAUSE = 450;
const NEAR = 6; // Pixels: less is a press, not a drag.
const unfinished = new Map(); // What was moved while the answer to an earlier question was on its way.
let asked = false;

customElements.define("museum-ruler", class extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.address || this.ends) return;
    this.plot = this.querySelector(".ruler__plot");
    this.said = this.querySelector(".ruler__said");
    [this.before, this.after] = this.querySelectorAll(".ruler__shade");
    this.frame = this.querySelector(".ruler__window");
    this.cells = [...this.querySelectorAll("[data-begins]")].map((cell) => day(cell.dataset.begins));
    this.cells.push(day(this.dataset.end) + 1);
    this.first = day(this.dataset.first);
    this.last = day(this.dataset.last);
    this.answered = this.stretchOf();
    this.words = this.said.textContent;
    this.format = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
    this.addHandles();
    this.show(this.answered);
    this.plot.addEventListener("pointerdown", (event) => this.press(event));
    this.announce();
    this.goOn();
  }

  disconnectedCallback() {
    clearTimeout(this.pause);
  }

  /* The days that the server drew as chosen; the whole period if none are. */
  stretchOf() {
    const when = this.classList.contains("ruler--chosen") && this.dataset.chosen;
    const [from, to] = when ? when.split("/").map(day) : [this.first, this.last];
    return this.within(from, to ?? from);
  }

  within(from, to) {
    const held = (value) => Math.min(Math.max(value, this.first), this.last);
    return from <= to ? [held(from), held(to)] : [held(to), held(from)];
  }

  get isWhole() {
    return this.stretch[0] === this.first && this.stretch[1] === this.last;
  }

  // Where a day stands

  place(value) {
    const cells = this.cells;
    const index = cells.findLastIndex((begins) => begins <= value);
    if (index < 0) return 0;
    if (index >= cells.length - 1) return 1;
    return (index + (value - cells[index]) / (cells[index + 1] - cells[index])) / (cells.length - 1);
  }

  dayAt(clientX) {
    const box = this.plot.getBoundingClientRect();
    const at = Math.min(Math.max((clientX - box.left) / box.width, 0), 1) * (this.cells.length - 1);
    const index = Math.min(Math.floor(at), this.cells.length - 2);
    const value = this.cells[index] + (at - index) * (this.cells[index + 1] - this.cells[index]);
    return Math.min(Math.max(Math.floor(value), this.first), this.last);
  }

  // Handles

  addHandles() {
    const { from, to, stretch } = this.dataset;
    this.held = this.slider("ruler__held", "ruler-stretch", stretch, ([start]) => start, (steps) => this.shift(steps));
    this.ends = [
      this.slider("ruler__end ruler__end--from", "ruler-from", from, ([start]) => start, (steps) => this.draw(0, steps)),
      this.slider("ruler__end ruler__end--to", "ruler-to", to, ([, end]) => end, (steps) => this.draw(1, steps)),
    ];
    this.plot.classList.add("ruler__plot--live");
  }

  slider(className, id, name, valueOf, move) {
    const slider = document.createElement("div");
    const attributes = { class: className, id, role: "slider", tabindex: "0", "aria-label": name, "aria-valuemin": this.first, "aria-valuemax": this.last };
    for (const [key, value] of Object.entries(attributes)) slider.setAttribute(key, value);
    slider.valueOfStretch = valueOf;
    slider.addEventListener("keydown", (event) => this.key(event, move));
    this.plot.append(slider);
    return slider;
  }

  // Keys

  key(event, move) {
    if (event.key === "Escape") return this.giveUp();
    const step = steps(event);
    if (!step) return;
    event.preventDefault();
    move(step);
    this.askSoon();
  }

  /* One end moves, as far as the other. */
  draw(end, step) {
    const moved = [...this.stretch];
    moved[end] = movedBy(moved[end], step, this.first, this.last);
    moved[end] = end ? Math.max(moved[1], moved[0]) : Math.min(moved[0], moved[1]);
    this.change(this.within(...moved));
  }

  /* The whole stretch moves and keeps its length. */
  shift(step) {
    const [start, end] = this.stretch;
    const length = end - start;
    const moved = Math.min(Math.max(movedBy(start, step, this.first, this.last), this.first), this.last - length);
    this.change([moved, moved + length]);
  }

  giveUp() {
    clearTimeout(this.pause);
    unfinished.delete(this.id);
    this.drag?.abort();
    this.drag = null;
    this.change(this.answered);
    this.said.textContent = this.words;
  }

  // The pointer

  press(event) {
    if (event.button || this.drag) return;
    const grip = event.target.closest("[role=slider]");
    const pressed = this.dayAt(event.clientX);
    const start = this.stretch;
    this.drag = new AbortController();
    const options = { signal: this.drag.signal };
    let moving = false;
    const move = (moved) => {
      if (!moving && Math.abs(moved.clientX - event.clientX) < NEAR) return;
      if (!moving) this.plot.setPointerCapture(event.pointerId);
      moving = true;
      const now = this.dayAt(moved.clientX);
      if (grip === this.held) this.change(this.slid(start, now - pressed));
      else if (grip) this.change(this.within(...(grip === this.ends[0] ? [now, start[1]] : [start[0], now])));
      else this.change(this.within(pressed, now));
    };
    const done = () => {
      this.drag.abort();
      this.drag = null;
      if (moving) this.ask();
    };
    this.plot.addEventListener("pointermove", move, options);
    this.plot.addEventListener("pointerup", done, options);
    this.plot.addEventListener("pointercancel", () => this.giveUp(), options);
    addEventListener("keydown", (key) => key.key === "Escape" && this.giveUp(), options);
    if (grip) grip.focus({ preventScroll: true });
    event.preventDefault();
  }

  slid([start, end], by) {
    const moved = Math.min(Math.max(start + by, this.first), this.last - (end - start));
    return [moved, moved + end - start];
  }

  // What is seen and said

  change(stretch) {
    if (String(stretch) === String(this.stretch)) return;
    this.show(stretch);
    this.said.textContent = this.inWords(...stretch);
    this.dispatchEvent(new CustomEvent("museum:when", { bubbles: true, detail: { when: this.isWhole ? "" : written(stretch) } }));
  }

  show(stretch) {
    this.stretch = stretch;
    const [left, right] = [this.place(stretch[0]), this.place(stretch[1] + 1)];
    this.classList.toggle("ruler--chosen", !this.isWhole);
    this.before.setAttribute("width", percent(left));
    this.after.setAttribute("x", percent(right));
    this.after.setAttribute("width", percent(1 - right));
    this.frame.setAttribute("x", percent(left));
    this.frame.setAttribute("width", percent(right - left));
    this.ends[0].style.left = percent(left);
    this.ends[1].style.left = percent(right);
    this.held.style.left = percent(left);
    this.held.style.width = percent(right - left);
    this.held.hidden = this.isWhole;
    for (const slider of [this.held, ...this.ends]) {
      const value = slider.valueOfStretch(stretch);
      slider.setAttribute("aria-valuenow", value);
      slider.setAttribute("aria-valuetext", slider === this.held ? this.inWords(...stretch) : this.format.format(value * DAY));
    }
  }

  inWords(from, to) {
    return this.format.formatRange(from * DAY, to * DAY);
  }

  /* Where no room tells what was found, the ruler does. */
  announce() {
    if (!asked || this.closest("museum-room")) return;
    asked = false;
    let news = document.getElementById("ruler-news");
    if (!news) {
      news = Object.assign(document.createElement("p"), { id: "ruler-news", className: "visually-hidden" });
      news.setAttribute("role", "status");
      document.body.append(news);
    }
    news.textContent = this.words;
  }

  // The question

  askSoon() {
    clearTimeout(this.pause);
    unfinished.set(this.id, this.stretch);
    this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  goOn() {
    const stretch = unfinished.get(this.id);
    if (!stretch) return;
    this.change(this.within(...stretch));
    this.askSoon();
  }

  ask() {
    clearTimeout(this.pause);
    unfinished.delete(this.id);
    if (String(this.stretch) === String(this.answered)) return this.giveUp();
    asked = true;
    const address = new URLSearchParams(this.dataset.address);
    if (!this.isWhole) address.set("when", written(this.stretch));
    const link = document.createElement("a");
    link.href = `${location.pathname}?${String(address).replaceAll("%2F", "/")}`;
    link.hidden = true;
    this.append(link);
    globalThis.htmx?.process(link);
    this.classList.add("ruler--asking");
    link.click();
    link.remove();
  }
});

/* How far a key leads: a day, with Shift a week, with Ctrl a month; Home and End lead to the ends. */
function steps({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  if (metaKey || altKey) return null;
  const unit = ctrlKey ? "months" : "days";
  const far = shiftKey && !ctrlKey ? 7 : 1;
  return {
    ArrowRight: { [unit]: far }, ArrowUp: { [unit]: far }, ArrowLeft: { [unit]: -far }, ArrowDown: { [unit]: -far },
    PageUp: { months: 1 }, PageDown: { months: -1 }, Home: { end: 0 }, End: { end: 1 },
  }[key] ?? null;
}

function movedBy(value, { days = 0, months = 0, end }, first, last) {
  if (end !== undefined) return end ? last : first;
  if (!months) return value + days;
  const date = new Date(value * DAY);
  const target = new Date(date);
  target.setUTCDate(1);
  target.setUTCMonth(date.getUTCMonth() + months);
  const longest = new Date(target);
  longest.setUTCMonth(target.getUTCMonth() + 1, 0);
  target.setUTCDate(Math.min(date.getUTCDate(), longest.getUTCDate()));
  return target / DAY;
}

function day(text) {
  return Date.parse(text) / DAY;
}

function iso(value) {
  return new Date(value * DAY).toISOString().slice(0, 10);
}

function written([from, to]) {
  return from === to ? iso(from) : `${iso(from)}/${iso(to)}`;
}

function percent(part) {
  return `${(part * 100).toFixed(3)}%`;
}
