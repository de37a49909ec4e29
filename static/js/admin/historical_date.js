/* A date box that answers, while one types, how it was understood. */
class HistoricalDate extends window.StimulusModule.Controller {
  static targets = ["answer"];

  static values = { address: String };

  connect() {
    this.box = this.element.querySelector("input");
    this.ask = this.ask.bind(this);
    this.box.addEventListener("input", this.ask);
  }

  disconnect() {
    clearTimeout(this.pause);
    this.box.removeEventListener("input", this.ask);
  }

  ask() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.answer(), 250);
  }

  /* The date of the battle, when this is the date of one of its events. */
  get battle() {
    const isEvent = /^events-\d+-when$/.test(this.box.name);
    return (isEvent && this.box.form?.elements.namedItem("when")?.value) || "";
  }

  async answer() {
    const typed = this.box.value;
    const query = new URLSearchParams({ text: typed, battle: this.battle });
    const response = await fetch(`${this.addressValue}?${query}`);
    if (!response.ok || typed !== this.box.value) return;
    this.answerTarget.dataset.live = "";
    this.answerTarget.innerHTML = await response.text();
    this.dispatch("answered");
  }
}

window.wagtail.app.register("historical-date", HistoricalDate);
