/* Latitude and longitude: pasted together, doubted in words, set on a small map. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 12; // Units of the map; with Shift one.

class Position extends window.StimulusModule.Controller {
  static targets = ["opener", "map", "said", "spoken", "chart", "mark"];

  static values = { understood: String, map: String, place: String };

  connect() {
    [this.latitude, this.longitude] = ["latitude", "longitude"].map((axis) => this.element.querySelector(`input[name$="${axis}"]`));
    this.openerTarget.hidden = false;
    this.ask = () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.understand(), 300);
    };
    this.boxes = [this.latitude, this.longitude].filter(Boolean);
    this.boxes.forEach((box) => box.addEventListener("input", this.ask));
    if (this.boxes.some((box) => box.value)) this.understand();
  }

  disconnect() {
    clearTimeout(this.pause);
    this.boxes.forEach((box) => box.removeEventListener("input", this.ask));
  }

  /* The places of the battle that are ticked, or the place itself. */
  get query() {
    const query = new URLSearchParams({ latitude: this.latitude.value, longitude: this.longitude.value, place: this.placeValue });
    if (/-\d+-/.test(this.latitude.name)) {
      this.latitude.form?.querySelectorAll('input[name="cities"]:checked').forEach((box) => query.append("near", box.value));
    }
    return query;
  }

  async understand() {
    const query = String(this.query);
    const response = await fetch(`${this.understoodValue}?${query}`).catch(() => null);
    if (!response?.ok || query !== String(this.query)) return;
    const answer = await response.json();
    if (answer.html !== this.saidTarget.innerHTML) this.saidTarget.innerHTML = answer.html;
    const isPair = this.boxes.some((box) => !/^\s*[-+]?[\d.]*\s*$/.test(box.value));
    if (isPair && answer.latitude !== "" && answer.longitude !== "") this.set(answer.latitude, answer.longitude);
    this.draw();
  }

  set(latitude, longitude) {
    this.latitude.value = latitude;
    this.longitude.value = longitude;
    this.boxes.forEach((box) => box.dispatchEvent(new Event("change", { bubbles: true })));
    this.spokenTarget.textContent = this.spokenTarget.dataset.at.replace("{latitude}", latitude).replace("{longitude}", longitude);
  }

  accept(event) {
    this.set(event.currentTarget.dataset.latitude, event.currentTarget.dataset.longitude);
    this.latitude.focus();
    this.understand();
  }

  // The map

  async toggle() {
    const open = this.mapTarget.hidden;
    this.openerTarget.setAttribute("aria-expanded", String(open));
    this.mapTarget.hidden = !open;
    if (!open) return;
    await this.load();
    if (this.hasChartTarget) this.chartTarget.focus();
  }

  async load(kilometres = this.hasChartTarget ? this.chartTarget.dataset.kilometres : "") {
    const query = this.query;
    query.append("kilometres", kilometres);
    const response = await fetch(`${this.mapValue}?${query}`).catch(() => null);
    if (response?.ok) this.mapTarget.innerHTML = await response.text();
  }

  async zoom(event) {
    const { kilometres } = event.currentTarget.dataset;
    const closer = event.currentTarget === this.mapTarget.querySelector("button");
    await this.load(kilometres);
    const [first, second] = this.mapTarget.querySelectorAll("button");
    const again = closer ? first : second;
    (again.disabled ? this.chartTarget : again).focus();
  }

  get plane() {
    const { west, north, across, up } = this.chartTarget.dataset;
    return [west, north, across, up].map(Number);
  }

  /* Where the position stands on the map; nothing without one. */
  get spot() {
    const [west, north, across, up] = this.plane;
    const [latitude, longitude] = this.boxes.map((box) => Number.parseFloat(box.value));
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) return null;
    return [(longitude - west) * across, (north - latitude) * up];
  }

  draw() {
    if (!this.hasChartTarget) return;
    const { spot } = this;
    this.markTarget.setAttribute("visibility", spot ? "visible" : "hidden");
    if (!spot) return;
    const { width, height } = this.chartTarget.querySelector("svg").viewBox.baseVal;
    if (spot[0] < 0 || spot[1] < 0 || spot[0] > width || spot[1] > height) this.redraw();
    else this.markTarget.setAttribute("transform", `translate(${spot.join(" ")})`);
  }

  async redraw() {
    const focused = this.chartTarget === document.activeElement;
    await this.load();
    if (focused) this.chartTarget.focus();
  }

  put(x, y) {
    const [west, north, across, up] = this.plane;
    const digits = Number(this.chartTarget.dataset.kilometres) > 300 ? 3 : 4;
    const latitude = Math.max(-90, Math.min(90, north - y / up));
    const longitude = ((west + x / across + 540) % 360) - 180;
    this.set(latitude.toFixed(digits), longitude.toFixed(digits));
    this.draw();
    this.ask();
  }

  point(event) {
    const svg = this.chartTarget.querySelector("svg");
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    this.put(place.x, place.y);
  }

  step(event) {
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { width, height } = this.chartTarget.querySelector("svg").viewBox.baseVal;
    const [x, y] = this.spot ?? [width / 2, height / 2];
    const far = this.spot ? (event.shiftKey ? 1 : STEP) : 0;
    this.put(x + way[0] * far, y - way[1] * far);
  }
}

window.wagtail.app.register("position", Position);
