/* The timeline of a battle: rows that open when asked, stand in the order of their dates, can be copied and pasted as lines. */
const BATCH = 25; // So many rows are asked for at once.

class Timeline extends window.StimulusModule.Controller {
  static targets = ["months", "said", "trouble", "lines", "opener", "text", "locator", "source", "preview"];

  static values = { rows: String, lines: String, panel: Object };

  connect() {
    if (!this.panel) this.panel = new window.InlinePanel(this.panelValue);
    this.prefix = this.panelValue.formsetPrefix.replace(/^id_/, "");
    this.list = document.getElementById(`${this.panelValue.formsetPrefix}-FORMS`);
    this.waited = new WeakSet();
    this.toggled = (event) => this.open(event);
    this.left = (event) => this.place(event);
    this.list.addEventListener("wagtail:panel-toggle", this.toggled);
    this.list.addEventListener("focusout", this.left);
    this.asked = () => this.reveal();
    window.addEventListener("hashchange", this.asked);
    this.clicked = (event) => event.target.closest?.(`a[href*="#id_${this.prefix}-"]`) && setTimeout(this.asked);
    document.addEventListener("click", this.clicked);
    setTimeout(this.asked, 150); // When Wagtail has folded its panels.
    this.showMonths();
  }

  disconnect() {
    this.list.removeEventListener("wagtail:panel-toggle", this.toggled);
    this.list.removeEventListener("focusout", this.left);
    window.removeEventListener("hashchange", this.asked);
    document.removeEventListener("click", this.clicked);
  }

  // Rows

  get rows() {
    return [...this.list.children].filter((row) => !row.classList.contains("deleted"));
  }

  rowOf(element) {
    const within = element.closest(".timeline-row");
    return within && this.list.contains(within) ? within : null;
  }

  numberOf(row) {
    return row.id.replace(`inline_child_${this.prefix}-`, "");
  }

  field(row, name) {
    return row.querySelector(`[name="${this.prefix}-${this.numberOf(row)}-${name}"]`);
  }

  toggleOf(row) {
    return row.querySelector("[data-panel-toggle]");
  }

  isOpen(row) {
    return this.toggleOf(row).getAttribute("aria-expanded") === "true";
  }

  values(rows) {
    const body = new FormData();
    rows.forEach((row) => row.querySelectorAll("input, select, textarea").forEach((input) => {
      const ticks = input.type === "checkbox" || input.type === "radio";
      if (input.name && (!ticks || input.checked)) body.append(input.name, input.value);
    }));
    return body;
  }

  async ask(address, body) {
    this.troubleTarget.hidden = true;
    const headers = { [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN };
    const response = await fetch(address, { method: "POST", body, headers }).catch(() => null);
    if (response?.ok) return response;
    this.troubleTarget.textContent = this.saidTarget.dataset.failed;
    this.troubleTarget.hidden = false;
    return null;
  }

  say(what, words = {}) {
    const text = this.saidTarget.dataset[what] ?? what;
    this.saidTarget.textContent = text.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  }

  // Opening

  open(event) {
    const row = this.rowOf(event.target);
    if (row && event.target === this.toggleOf(row) && event.detail.expanded) this.fill([row]);
  }

  /* Gives rows their fields; each is asked for once. */
  async fill(rows) {
    const empty = rows.filter((row) => row.querySelector("[data-slim-row]") && !this.waited.has(row));
    for (let first = 0; first < empty.length; first += BATCH) {
      const some = empty.slice(first, first + BATCH);
      const body = this.values(some);
      some.forEach((row) => {
        body.append("open", this.numberOf(row));
        row.setAttribute("aria-busy", "true");
        this.waited.add(row);
      });
      const response = await this.ask(this.rowsValue, body);
      const fields = response ? (await response.json()).fields : {};
      some.forEach((row) => {
        row.removeAttribute("aria-busy");
        this.waited.delete(row);
        const html = fields[this.numberOf(row)];
        if (html) this.dress(row, html);
      });
    }
  }

  /* Opens the row of a field that the address names, such as one in the list of checks. */
  reveal() {
    const [, number] = window.location.hash.match(new RegExp(`^#id_${this.prefix}-(\\d+)-`)) ?? [];
    const row = number && document.getElementById(`inline_child_${this.prefix}-${number}`);
    if (row?.querySelector("[data-slim-row]") && !this.isOpen(row)) this.toggleOf(row).click();
  }

  dress(row, html) {
    const saved = [...row.querySelectorAll("[data-slim-row] input")].map((input) => [input.name, input.value]);
    window.jQuery(row.querySelector("[data-slim-row]")).parent().html(html); // Runs what makes choosers work.
    // What was saved between asking and answering, such as the number of a new event.
    saved.forEach(([name, value]) => {
      const input = name.endsWith("-id") && row.querySelector(`[name="${name}"]`);
      if (input) input.value = value;
    });
    this.foldable(row);
    // What the address names is there now; what shows it looks again.
    const wanted = window.location.hash.startsWith(`#id_${this.prefix}-${this.numberOf(row)}-`);
    if (wanted) window.dispatchEvent(new HashChangeEvent("hashchange"));
  }

  /* What Wagtail does with the panels of a page when it is loaded. */
  foldable(part) {
    part.querySelectorAll("[data-panel-toggle]").forEach((toggle) => {
      const panel = toggle.closest("[data-panel]");
      const content = document.getElementById(toggle.getAttribute("aria-controls"));
      if (!content || panel.collapsibleInitialised) return;
      panel.collapsibleInitialised = true;
      const turn = (expanded) => {
        toggle.setAttribute("aria-expanded", String(expanded));
        content.toggleAttribute("hidden", !expanded);
        toggle.dispatchEvent(new CustomEvent("wagtail:panel-toggle", { bubbles: true, detail: { expanded } }));
      };
      const other = () => turn(toggle.getAttribute("aria-expanded") !== "true");
      if (panel.classList.contains("collapsed")) turn(false);
      toggle.addEventListener("click", other);
      panel.querySelector("[data-panel-heading]")?.addEventListener("click", other);
    });
  }

  async unfoldAll() {
    await this.fill(this.rows);
    this.rows.filter((row) => !this.isOpen(row)).forEach((row) => this.toggleOf(row).click());
  }

  foldAll() {
    this.rows.filter((row) => this.isOpen(row)).forEach((row) => this.toggleOf(row).click());
  }

  // New rows

  take(html, after = null) {
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const id = made.content.firstElementChild.id;
    if (after) window.jQuery(after).after(html);
    else window.jQuery(this.list).append(html);
    const row = document.getElementById(id);
    const total = document.getElementById(`${this.panelValue.formsetPrefix}-TOTAL_FORMS`);
    total.value = Number(total.value) + 1;
    this.panel.initChildControls(id.replace("inline_child_", ""));
    this.foldable(row);
    return row;
  }

  changed(row) {
    this.panel.updateControlStates();
    this.showMonths();
    this.field(row, "id")?.dispatchEvent(new Event("change", { bubbles: true })); // So that the form knows.
  }

  async duplicate(event) {
    event.preventDefault();
    const row = this.rowOf(event.target);
    const body = this.values([row]);
    body.append("copy", this.numberOf(row));
    body.append("number", this.panel.formCount);
    const response = await this.ask(this.rowsValue, body);
    if (!response) return;
    const [html] = (await response.json()).rows;
    const copy = this.take(html, row);
    this.changed(copy);
    this.say("copied");
    const title = this.field(copy, "title");
    copy.scrollIntoView({ block: "nearest" });
    title.focus({ preventScroll: true });
    title.select();
  }

  added(event) {
    if (event.target.parentElement !== this.list) return;
    this.foldable(event.target);
    setTimeout(() => this.field(event.target, "when")?.focus({ preventScroll: true }));
  }

  removed(event) {
    if (event.target.parentElement !== this.list) return;
    const rows = [...this.list.children];
    const place = rows.indexOf(event.target);
    const next = [...rows.slice(place), ...rows.slice(0, place).reverse()].find((row) => !row.classList.contains("deleted"));
    (next ? this.toggleOf(next) : document.getElementById(`${this.panelValue.formsetPrefix}-ADD`)).focus({ preventScroll: true });
    this.showMonths();
    this.say("removed");
  }

  // Order

  dated(event) {
    const row = this.rowOf(event.target);
    const answer = event.target.querySelector("[data-earliest]");
    if (!row || event.target !== this.field(row, "when")?.closest("[data-controller~='historical-date']")) return;
    const { earliest = "", latest = "", month = "", brief = "", monthName = "" } = answer?.dataset ?? {};
    if (!answer && this.field(row, "when").value.trim()) return; // Not understood yet; it stays where it is.
    Object.assign(row.dataset, { earliest, latest, month, brief, monthName });
    this.waiting = row;
    if (!event.target.contains(document.activeElement)) this.settle(row);
  }

  place(event) {
    const row = this.rowOf(event.target);
    const isDate = row && event.target === this.field(row, "when");
    if (isDate && this.waiting === row) setTimeout(() => this.settle(row));
  }

  comesAfter(one, other) {
    const [a, b] = [one, other].map((row) => row.dataset.earliest || "9999-99-99");
    if (a !== b) return a > b;
    return (one.dataset.latest || "") < (other.dataset.latest || "");
  }

  /* Puts a row where its date belongs; what has the focus keeps it, and stays where it is on the screen. */
  settle(row) {
    this.waiting = null;
    const others = this.rows.filter((one) => one !== row);
    const next = others.find((one) => this.comesAfter(one, row)) ?? null;
    const follows = this.rows[this.rows.indexOf(row) + 1] ?? null;
    if (next !== follows) {
      const focused = document.activeElement;
      const before = row.getBoundingClientRect().top;
      this.list.insertBefore(row, next);
      if (row.contains(focused)) focused.focus({ preventScroll: true });
      window.scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
      this.panel.updateControlStates();
      this.say("moved", { number: this.rows.indexOf(row) + 1, total: this.rows.length });
    }
    this.showMonths();
  }

  // Months

  showMonths() {
    const months = new Map();
    this.rows.filter((row) => row.dataset.earliest).forEach((row) => {
      const { month } = row.dataset;
      months.set(month, [...(months.get(month) ?? []), row]);
    });
    const years = new Map();
    [...months].forEach(([month, rows]) => {
      const year = month.slice(0, 4);
      years.set(year, [...(years.get(year) ?? []), this.wayTo(rows)]);
    });
    const lists = [...years].map(([year, ways]) => {
      const list = document.createElement("ul");
      list.setAttribute("aria-label", year);
      list.append(...ways);
      const line = document.createElement("div");
      const said = document.createElement("span");
      said.textContent = year;
      said.setAttribute("aria-hidden", "true");
      line.append(said, list);
      return line;
    });
    this.monthsTarget.hidden = months.size < 2;
    this.monthsTarget.replaceChildren(...lists);
  }

  wayTo(rows) {
    const [first] = rows;
    const { count, one } = this.monthsTarget.dataset;
    const link = document.createElement("a");
    link.href = `#${first.id}`;
    link.setAttribute("aria-label", `${first.dataset.monthName}: ${rows.length} ${rows.length === 1 ? one : count}`);
    const number = document.createElement("span");
    number.textContent = rows.length;
    link.append(`${first.dataset.brief} `, number);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      first.scrollIntoView({ block: "start", behavior: "instant" });
      this.toggleOf(first).focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  // Lines

  toggleLines() {
    this.linesTarget.hidden = !this.linesTarget.hidden;
    this.openerTarget.setAttribute("aria-expanded", String(!this.linesTarget.hidden));
    (this.linesTarget.hidden ? this.openerTarget : this.textTarget).focus();
  }

  still() {} // What is typed here is no change of the battle.

  stale() {
    this.previewTarget.replaceChildren();
  }

  stay(event) {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter would save the form.
    this.preview();
  }

  get written() {
    const body = new FormData();
    body.append("lines", this.textTarget.value);
    body.append("source", this.sourceTarget.querySelector("input").value);
    body.append("locator", this.locatorTarget.value);
    body.append("when", this.list.closest("form").elements.namedItem("when")?.value ?? "");
    this.rows.forEach((row) => body.append("there", `${this.field(row, "when")?.value ?? ""}\t${this.field(row, "title")?.value ?? ""}`));
    return body;
  }

  async preview() {
    const response = await this.ask(this.linesValue, this.written);
    if (!response) return;
    this.previewTarget.innerHTML = await response.text();
    this.previewTarget.focus();
  }

  async addLines() {
    const body = this.written;
    body.append("add", "1");
    body.append("number", this.panel.formCount);
    const response = await this.ask(this.linesValue, body);
    if (!response) return;
    const made = (await response.json()).rows.map((html) => this.take(html));
    made.forEach((row) => {
      const next = this.rows.find((one) => one !== row && this.comesAfter(one, row)) ?? null;
      if (next) this.list.insertBefore(row, next);
      row.classList.add("timeline-row--new");
    });
    this.textTarget.value = "";
    this.stale();
    this.toggleLines();
    this.changed(made[0]);
    const [first] = this.rows.filter((row) => made.includes(row));
    first.scrollIntoView({ block: "center", behavior: "instant" });
    this.toggleOf(first).focus({ preventScroll: true });
    this.say("lined", { number: made.length });
  }
}

window.wagtail.app.register("timeline", Timeline);
