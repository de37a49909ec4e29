/* A box that offers places, battles, dates and exhibits while one types: a combobox of the WAI-ARIA pattern. */
const PAUSE = 150;
const LEAST = 2;

customElements.define("search-box", class extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.box = this.querySelector("input");
    this.list = this.appendChild(made("div", "suggestions", {
      id: `${this.box.id}-suggestions`, role: "listbox", "aria-label": this.dataset.name, hidden: "",
    }));
    this.news = this.appendChild(made("p", "visually-hidden", { role: "status" }));
    this.box.type = "text"; // A search field has an Escape of its own.
    this.box.autocomplete = "off";
    dress(this.box, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id });
    this.box.addEventListener("input", () => this.askSoon());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // The box keeps the focus.
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  disconnectedCallback() {
    clearTimeout(this.pause);
    this.asking?.abort();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  askSoon() {
    this.asking?.abort();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const typed = this.box.value.trim();
    if (typed.length < LEAST) return this.show([]);
    this.asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed });
      const response = await fetch(`${this.dataset.address}?${query}`, { signal: this.asking.signal });
      if (response.ok) this.show((await response.json()).suggestions);
    } catch {
      // Without an answer it is still a form.
    }
  }

  show(suggestions) {
    const kinds = new Set(suggestions.map((one) => one.kind));
    this.list.replaceChildren(...[...kinds].map((kind) => group(suggestions.filter((one) => one.kind === kind))));
    this.options.forEach((option, index) => { option.id = `${this.list.id}-${index + 1}`; });
    if (suggestions.length && this.box === document.activeElement) this.open();
    else this.close();
  }

  open() {
    if (!this.options.length) return;
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    this.news.textContent = this.dataset.said.replace("{number}", this.options.length);
  }

  close() {
    clearTimeout(this.pause);
    this.asking?.abort();
    this.choose(null);
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.news.textContent = "";
  }

  key(event) {
    const { key, altKey, isComposing } = event;
    if (isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.options.length ? this.open() : this.ask();
      if (altKey) return key === "ArrowUp" && this.close();
      this.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && this.active) {
      event.preventDefault();
      this.go(this.active);
    } else if (key === "Enter") {
      this.close();
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (key === "Escape") {
      this.box.value = "";
      this.show([]);
    }
  }

  /* To the next option; before the first and after the last is the box itself. */
  move(step) {
    const stops = [null, ...this.options];
    this.choose(stops.at((stops.indexOf(this.active) + step) % stops.length));
  }

  choose(option) {
    this.active?.setAttribute("aria-selected", "false");
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option.id);
  }

  go(option) {
    if (option) location.assign(new URL(option.dataset.address, location.origin).href);
  }
});

/* Suggestions of one kind; what they say is text, never markup. */
function group(suggestions) {
  const whole = made("div", "suggestions__group", { role: "group", "aria-label": suggestions[0].label });
  whole.append(...suggestions.map((one) => {
    const option = made("div", "suggestion", { role: "option", "aria-selected": "false", "data-address": one.address });
    for (const [name, text] of [["kind", one.label], ["text", one.text], ["note", one.note]]) {
      const piece = made("span", `suggestion__${name}`);
      piece.textContent = text;
      if (text) option.append(piece, " ");
    }
    return option;
  }));
  return whole;
}

function made(tag, className, attributes = {}) {
  return dress(Object.assign(document.createElement(tag), { className }), attributes);
}

function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
