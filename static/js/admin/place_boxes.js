/* Above a list of places to tick, a box that leaves those that are called as one types. */
class PlaceBoxes extends window.StimulusModule.Controller {
  static targets = ["find", "box", "said", "list"];

  static values = { address: String };

  connect() {
    this.findTarget.hidden = false;
    this.ask = this.ask.bind(this);
    this.stay = (event) => event.key === "Enter" && event.preventDefault(); // Enter would save the form.
    this.boxTarget.addEventListener("input", this.ask);
    this.boxTarget.addEventListener("keydown", this.stay);
  }

  disconnect() {
    clearTimeout(this.pause);
    this.boxTarget.removeEventListener("input", this.ask);
    this.boxTarget.removeEventListener("keydown", this.stay);
  }

  ask(event) {
    event.stopPropagation(); // What is looked for is no change of the record.
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.answer(), 200);
  }

  async answer() {
    const typed = this.boxTarget.value.trim();
    if (!typed) {
      this.show(() => true, "");
      return;
    }
    const response = await fetch(`${this.addressValue}?${new URLSearchParams({ q: typed })}`);
    if (!response.ok || typed !== this.boxTarget.value.trim()) return;
    const { places, said } = await response.json();
    this.show((box) => places.includes(box.value), said);
  }

  show(wanted, said) {
    this.listTarget.querySelectorAll("input[type=checkbox]").forEach((box) => {
      const row = box.closest("label").parentElement;
      row.hidden = !(wanted(box) || box.checked);
    });
    this.saidTarget.textContent = said;
  }
}

window.wagtail.app.register("place-boxes", PlaceBoxes);
