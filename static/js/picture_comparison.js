// Two pictures side by side; on request the first lies over the second, and a slider says how much of it.
customElements.define("picture-comparison", class extends HTMLElement {
  connectedCallback() {
    const image = this.querySelector("img");
    if (!image || this.querySelector(".comparison__controls")) return;
    this.style.setProperty("--ratio", `${image.getAttribute("width")} / ${image.getAttribute("height")}`);
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 100, value: 50, hidden: true });
    this.slider.setAttribute("aria-label", this.dataset.share);
    this.slider.addEventListener("input", () => this.uncover());
    this.button = Object.assign(document.createElement("button"), { type: "button", textContent: this.dataset.over });
    this.button.addEventListener("click", () => this.turn());
    const controls = document.createElement("div");
    controls.className = "comparison__controls";
    controls.append(this.button, this.slider);
    this.append(controls);
    this.uncover();
  }

  turn() {
    const over = this.classList.toggle("comparison__laid");
    this.slider.hidden = !over;
    this.button.textContent = over ? this.dataset.beside : this.dataset.over;
  }

  uncover() {
    this.style.setProperty("--share", `${this.slider.value}%`);
    this.slider.setAttribute("aria-valuetext", `${this.slider.value} %`);
  }
});
